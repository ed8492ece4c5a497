package io.jvs.api;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/** Times as Go prints them: RFC 3339 in UTC, as many fraction digits as needed. */
final class Timestamps {
  private static final DateTimeFormatter GO =
      new DateTimeFormatterBuilder().appendInstant(-1).toFormatter(Locale.ROOT);

  private Timestamps() {}

  static String print(Instant time) {
    return GO.format(time);
  }

  /**
   * As Go reads them: any number of fraction digits, cut after the ninth, behind a dot or comma.
   */
  static Instant parse(String text) {
    int start = Math.max(text.indexOf('.'), text.indexOf(','));
    int end = start + 1;
    while (start >= 0 && end < text.length() && Character.digit(text.charAt(end), 10) >= 0) {
      end++;
    }
    String plain =
        start < 0
            ? text
            : text.substring(0, start)
                + "."
                + text.substring(start + 1, Math.min(end, start + 10))
                + text.substring(end);
    return OffsetDateTime.parse(plain, DateTimeFormatter.ISO_OFFSET_DATE_TIME).toInstant();
  }
}
