package io.jvs.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;

/**
 * A SHA-256 digest as lower-case hexadecimal text, or the empty text where a record has none.
 *
 * @param value the text as recorded
 * @since 0.1
 */
public record HashValue(@JsonValue String value) {

  /** Refuses null. */
  public HashValue {
    Objects.requireNonNull(value, "value");
  }

  /** The hash with this text; nothing is checked, a record may hold any text. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static HashValue of(String value) {
    return new HashValue(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
