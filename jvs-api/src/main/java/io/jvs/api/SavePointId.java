package io.jvs.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names one save point: 13 digits of Unix milliseconds, a hyphen, 8 lower-case hexadecimal digits.
 *
 * @param value the text, for example {@code 1700000000123-0a1b2c3d}
 * @since 0.1
 */
public record SavePointId(@JsonValue String value) implements Comparable<SavePointId> {
  private static final int DIGITS = 13;
  private static final int LENGTH = DIGITS + 1 + 8;

  /**
   * Checks the form.
   *
   * @throws JvsException with {@link ErrorCode#SNAPSHOT_ID_INVALID} when it does not hold
   */
  public SavePointId {
    if (!isValid(value)) {
      throw new JvsException(
          ErrorCode.SNAPSHOT_ID_INVALID,
          "not a save point ID: "
              + Texts.quote(value)
              + " (expected 13 digits, '-', 8 lower-case hexadecimal digits)");
    }
  }

  /**
   * The save point ID with this text.
   *
   * @throws JvsException with {@link ErrorCode#SNAPSHOT_ID_INVALID} when the text is none
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static SavePointId of(String value) {
    return new SavePointId(value);
  }

  /** Tells whether the text has the form of a save point ID. */
  public static boolean isValid(String value) {
    if (value.length() != LENGTH || value.charAt(DIGITS) != '-') {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      char c = value.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      boolean hex = i > DIGITS && c >= 'a' && c <= 'f';
      if (i != DIGITS && !digit && !hex) {
        return false;
      }
    }
    return true;
  }

  /** Orders by text, which is by time of creation. */
  @Override
  public int compareTo(SavePointId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
