package io.jvs.core.domain.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoTimeTest {
  @ParameterizedTest
  @CsvSource({
    "1700000000, 0, 2023-11-14T22:13:20Z",
    "1700000000, 500000000, 2023-11-14T22:13:20.5Z",
    "1700000000, 120000000, 2023-11-14T22:13:20.12Z",
    "1700000000, 1, 2023-11-14T22:13:20.000000001Z",
    "1700000000, 123456780, 2023-11-14T22:13:20.12345678Z",
    "-1, 999999999, 1969-12-31T23:59:59.999999999Z",
    "1700000040, 0, 2023-11-14T22:14:00Z",
  })
  void anInstantIsPrintedWithoutTrailingZeros(long seconds, long nanos, String text) {
    assertThat(GoTime.of(Instant.ofEpochSecond(seconds, nanos))).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2023-11-14T22:13:20.120Z | 2023-11-14T22:13:20.12Z",
        "2023-11-14T22:13:20.000Z | 2023-11-14T22:13:20Z",
        "2023-11-14T22:13:20.1234567899Z | 2023-11-14T22:13:20.123456789Z",
        "2023-11-14T22:13:20,5Z | 2023-11-14T22:13:20.5Z",
        "2023-11-14T2:13:20Z | 2023-11-14T02:13:20Z",
        "2023-11-14T22:13:20+00:00 | 2023-11-14T22:13:20Z",
        "2023-11-14T22:13:20-00:00 | 2023-11-14T22:13:20Z",
        "2023-11-14T22:13:20.50+05:30 | 2023-11-14T22:13:20.5+05:30",
        "2023-11-14T22:13:20-23:59 | 2023-11-14T22:13:20-23:59",
        "0000-02-29T00:00:00Z | 0000-02-29T00:00:00Z",
      })
  void aTextIsPrintedAsGoWouldPrintItAgain(String read, String printed) {
    assertThat(GoTime.parse(read)).hasToString(printed);
  }

  @Test
  void anOffsetMovesTheInstantAndNotTheText() {
    GoTime time = GoTime.parse("2023-11-15T03:43:20.5+05:30");
    assertThat(time.instant()).isEqualTo(Instant.parse("2023-11-14T22:13:20.5Z"));
    assertThat(time).isNotEqualTo(GoTime.of(time.instant()));
    assertThat(GoTime.parse("2023-11-14T17:13:20-05:00").instant())
        .isEqualTo(Instant.parse("2023-11-14T22:13:20Z"));
  }

  @Test
  void timesWithTheSameTextAreEqual() {
    GoTime read = GoTime.parse("2023-11-14T22:13:20.50Z");
    GoTime made = GoTime.of(Instant.parse("2023-11-14T22:13:20.5Z"));
    assertThat(read).isEqualTo(made).hasSameHashCodeAs(made);
  }

  @Test
  void theZeroTimeIsThatOfGo() {
    assertThat(GoTime.ZERO).hasToString("0001-01-01T00:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2023-11-14",
        "2023-11-14 22:13:20Z",
        "2023-11-14t22:13:20Z",
        "2023-11-14T22:13:20z",
        "2023-11-14T22:13:20",
        "2023-11-14T22:13:20.Z",
        "2023-11-14T22:13:60Z",
        "2023-11-14T24:00:00Z",
        "2023-02-29T00:00:00Z",
        "2023-13-01T00:00:00Z",
        "2023-11-14T22:13:20+0530",
        "2023-11-14T22:13:20+24:00",
        "2023-11-14T22:13:20+01:60",
        "12023-11-14T22:13:20Z",
        "-023-11-14T22:13:20Z",
        "2023-11-14T22:13:20Z\n",
        "2023-11-14T22:13:20Zjunk",
        "٢٠٢٣-11-14T22:13:20Z",
      })
  void whatGoDoesNotReadIsRefused(String text) {
    assertThatThrownBy(() -> GoTime.parse(text)).isInstanceOf(DateTimeException.class);
  }

  @Test
  void aYearThatGoCannotPrintIsRefused() {
    assertThatThrownBy(() -> GoTime.of(Instant.parse("+10000-01-01T00:00:00Z")))
        .isInstanceOf(DateTimeException.class);
    assertThatThrownBy(() -> GoTime.of(Instant.parse("-0001-12-31T23:59:59Z")))
        .isInstanceOf(DateTimeException.class);
  }
}
