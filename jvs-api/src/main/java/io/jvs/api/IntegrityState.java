package io.jvs.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What a descriptor says of its save point's integrity.
 *
 * @since 0.1
 */
public enum IntegrityState {
  /** The save point was whole when this was recorded. */
  VERIFIED,
  /** Somebody changed it. */
  TAMPERED,
  /** Nothing is known; also what any other recorded text reads as. */
  UNKNOWN;

  /** The text in records: the name in lower case. */
  @JsonValue
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state recorded as this text; {@link #UNKNOWN} for a text that is none. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static IntegrityState of(String value) {
    for (IntegrityState state : values()) {
      if (state.value().equals(value)) {
        return state;
      }
    }
    return UNKNOWN;
  }

  @Override
  public String toString() {
    return value();
  }
}
