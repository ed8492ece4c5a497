package io.jvs.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;

/**
 * Names a way of materialising save points. The set is open: an engine jar brings its own.
 *
 * @param value the text as recorded in descriptors
 * @since 0.1
 */
public record EngineType(@JsonValue String value) {
  /** One {@code juicefs clone} of the whole tree. */
  public static final EngineType JUICEFS_CLONE = new EngineType("juicefs-clone");

  /** FICLONE of every file, on file systems that share extents. */
  public static final EngineType REFLINK_COPY = new EngineType("reflink-copy");

  /** Reads and writes every byte; works everywhere. */
  public static final EngineType COPY = new EngineType("copy");

  /** Refuses null. */
  public EngineType {
    Objects.requireNonNull(value, "value");
  }

  /** The engine type with this name. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static EngineType of(String value) {
    return new EngineType(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
