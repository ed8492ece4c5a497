package io.jvs.core.adapter.json;

/** How Go's decoder finds the field that a key means. */
final class GoNames {
  private static final char LONG_S = '\u017f';
  private static final char KELVIN = '\u212a';

  private GoNames() {}

  /**
   * Tells whether a key means a field, case aside. No two fields of a record differ in case alone,
   * so an exact match needs no precedence. String.equalsIgnoreCase would also take a dotless i for
   * an i.
   *
   * @param field lower-case ASCII
   */
  static boolean fold(String key, String field) {
    if (key.length() != field.length()) {
      return false;
    }
    for (int i = 0; i < key.length(); i++) {
      if (folded(key.charAt(i)) != field.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static char folded(char c) {
    if (c >= 'A' && c <= 'Z') {
      return (char) (c - 'A' + 'a');
    }
    return switch (c) {
      case LONG_S -> 's';
      case KELVIN -> 'k';
      default -> c;
    };
  }
}
