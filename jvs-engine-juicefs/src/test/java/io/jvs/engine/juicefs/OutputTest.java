package io.jvs.engine.juicefs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a command printed is bounded, and fit to be shown. */
class OutputTest {

  private static String lastLine(String printed) {
    return Output.of(new ByteArrayInputStream(printed.getBytes(StandardCharsets.UTF_8))).lastLine();
  }

  @Test
  void theWordsOfALogLineAreKept() {
    String fatal =
        "2026/01/02 03:04:05.678901 juicefs[7] <FATAL>: clone failed: file exists [main@main.go:31]";
    assertThat(lastLine("first\n" + fatal + "\n")).isEqualTo("clone failed: file exists");
  }

  @Test
  void credentialsAndControlCharactersAreNotShown() {
    assertThat(lastLine("cannot reach redis://user:se:cret@host:6379/1 \u001b[31mnow"))
        .isEqualTo("cannot reach redis://***@host:6379/1 \\x1b[31mnow");
  }

  @ParameterizedTest
  @CsvSource({
    "no mysql://u:p/w@(host:3306)/db now, no mysql://***@(host:3306)/db now",
    "no redis://:a@b@host:6379/1 now, no redis://***@host:6379/1 now",
    "postgres://u:p://q@h/d and redis://:x@i/1, postgres://***@h/d and redis://***@i/1",
    "redis://host/1 as me@here, redis://host/1 as me@here"
  })
  void passwordsMayHoldWhatSeparates(String printed, String shown) {
    assertThat(lastLine(printed)).isEqualTo(shown);
  }

  @Test
  void noPasswordIsCutOffFromItsEnd() {
    String before = "x".repeat(480);
    assertThat(lastLine(before + " redis://user:" + "secret".repeat(10) + "@host"))
        .isEqualTo(before + " redis://***@host");
  }

  @Test
  void ofALongLineBothEndsAreKept() {
    String path = "/" + "x".repeat(1_000);
    assertThat(lastLine("stat " + path + ": file name too long"))
        .startsWith("stat /x")
        .endsWith("x: file name too long")
        .hasSizeLessThan(600);
  }

  @Test
  void ofAFloodTheEndIsKept() {
    String flood = "a line of it\n".repeat(200_000) + "x".repeat(3_000);
    assertThat(lastLine(flood)).matches("x{250}\\.\\.\\.x{250}");
    assertThat(lastLine("y".repeat(100_000) + "\nthe end")).isEqualTo("the end");
    assertThat(lastLine("")).isEmpty();
  }

  @Test
  void versionsAreComparedByNumber() {
    Version version = Version.in("juicefs version 1.10.0+2027-01-01.abc").orElseThrow();
    assertThat(version).hasToString("1.10.0+2027-01-01.abc");
    assertThat(version.isSupported()).isTrue();
    assertThat(version.hasThreads()).isTrue();
    assertThat(Version.in("1.3.0").orElseThrow().isSupported()).isFalse();
    assertThat(Version.in("1.3.1").orElseThrow().isSupported()).isTrue();
    assertThat(Version.in("1.3.1").orElseThrow().hasThreads()).isFalse();
    assertThat(Version.in("none")).isEmpty();
  }
}
