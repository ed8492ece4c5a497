package io.jvs.core.domain.record;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A point in time together with the text that Go prints for it. Go keeps the offset that it read,
 * and checksums cover the text, so the instant alone is not enough.
 */
public final class GoTime {
  private static final DateTimeFormatter GO =
      new DateTimeFormatterBuilder().appendInstant(-1).toFormatter(Locale.ROOT);
  private static final Pattern RFC_3339 =
      Pattern.compile(
          "(\\d{4})-(\\d\\d)-(\\d\\d)T(\\d{1,2}):(\\d\\d):(\\d\\d)(?:[.,](\\d+))?"
              + "(?:Z|([+-])(\\d\\d):(\\d\\d))");
  private static final int NANO_DIGITS = 9;
  private static final int LAST_YEAR = 9999;

  /** What Go takes for the time where a record has none. */
  public static final GoTime ZERO = of(Instant.parse("0001-01-01T00:00:00Z"));

  private final Instant instant;
  private final String text;

  private GoTime(Instant instant, String text) {
    this.instant = instant;
    this.text = text;
  }

  /**
   * A time in UTC.
   *
   * @throws DateTimeException when the year does not have four digits, which Go cannot print
   */
  public static GoTime of(Instant instant) {
    int year = instant.atOffset(ZoneOffset.UTC).getYear();
    if (year < 0 || year > LAST_YEAR) {
      throw new DateTimeException("year " + year + " does not have four digits");
    }
    return new GoTime(instant, GO.format(instant));
  }

  /**
   * Reads RFC 3339 as Go does: any number of fraction digits, of which nine count, after a dot or a
   * comma; an offset; an hour of one digit.
   *
   * @throws DateTimeException when the text is something else
   */
  public static GoTime parse(String text) {
    Matcher m = RFC_3339.matcher(text);
    if (!m.matches()) {
      throw new DateTimeException("not a time of RFC 3339");
    }
    LocalDateTime local =
        LocalDateTime.of(
            number(m, 1),
            number(m, 2),
            number(m, 3),
            number(m, 4),
            number(m, 5),
            number(m, 6),
            nanos(m.group(7)));
    Instant atZero = local.toInstant(ZoneOffset.UTC);
    int offset = offsetMinutes(m);
    String printed = GO.format(atZero);
    if (offset == 0) {
      return new GoTime(atZero, printed);
    }
    String zone =
        String.format(
            Locale.ROOT,
            "%s%02d:%02d",
            offset < 0 ? "-" : "+",
            Math.abs(offset) / 60,
            Math.abs(offset) % 60);
    return new GoTime(
        atZero.minusSeconds(offset * 60L), printed.substring(0, printed.length() - 1) + zone);
  }

  private static int number(Matcher m, int group) {
    return Integer.parseInt(m.group(group));
  }

  private static int nanos(String fraction) {
    if (fraction == null) {
      return 0;
    }
    String digits = fraction + "0".repeat(NANO_DIGITS);
    return Integer.parseInt(digits.substring(0, NANO_DIGITS));
  }

  private static int offsetMinutes(Matcher m) {
    if (m.group(8) == null) {
      return 0;
    }
    int hours = number(m, 9);
    int minutes = number(m, 10);
    if (hours > 23 || minutes > 59) {
      throw new DateTimeException("an offset of more than a day");
    }
    int offset = hours * 60 + minutes;
    return m.group(8).equals("-") ? -offset : offset;
  }

  /** The point in time. */
  public Instant instant() {
    return instant;
  }

  /** Equal when Go prints the same text. */
  @Override
  public boolean equals(Object other) {
    return other instanceof GoTime time && time.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The text as Go prints it. */
  @Override
  public String toString() {
    return text;
  }
}
