package io.jvs.api;

import java.util.Locale;

/** Makes text of unknown origin fit for a message: one line, no control characters. */
final class Texts {
  private static final int LIMIT = 200;

  private Texts() {}

  static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    int end = Math.min(text.length(), LIMIT);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c < 0x20
          || (c >= 0x7f && c < 0xa0)
          || c == '"'
          || c == '\\'
          || Character.isSurrogate(c)) {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append(end < text.length() ? "…\"" : "\"").toString();
  }
}
