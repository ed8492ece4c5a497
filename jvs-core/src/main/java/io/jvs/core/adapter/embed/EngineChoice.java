package io.jvs.core.adapter.embed;

import io.jvs.api.EngineType;
import io.jvs.api.EngineUnavailableException;
import io.jvs.core.application.Failures;
import io.jvs.core.port.engine.Engines;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The engine that whoever runs the program asks for where the program names none: by the system
 * property {@code jvs.engine}, else by the environment variable {@code JVS_ENGINE}.
 *
 * @param asked the engine; empty when none is asked for
 * @param where what asks for it
 */
record EngineChoice(Optional<EngineType> asked, String where) {
  private static final String PROPERTY = "jvs.engine";
  private static final String VARIABLE = "JVS_ENGINE";

  /** The choice as it is now. */
  static EngineChoice get() {
    return of(System.getProperty(PROPERTY), System.getenv(VARIABLE));
  }

  static EngineChoice of(@Nullable String property, @Nullable String variable) {
    return property == null || property.isBlank()
        ? new EngineChoice(type(variable), VARIABLE)
        : new EngineChoice(type(property), PROPERTY);
  }

  /** The words of Go's variable, or the name of any engine. */
  private static Optional<EngineType> type(@Nullable String words) {
    String text = words == null ? "" : words.strip();
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "", "auto" -> Optional.empty();
      case "juicefs" -> Optional.of(EngineType.JUICEFS_CLONE);
      case "reflink" -> Optional.of(EngineType.REFLINK_COPY);
      default -> Optional.of(EngineType.of(text));
    };
  }

  /**
   * The engine, which is there.
   *
   * @throws EngineUnavailableException when it is not; the message says who asks for it
   */
  Optional<EngineType> engine(Engines engines) {
    try {
      asked.ifPresent(engines::require);
      return asked;
    } catch (EngineUnavailableException e) {
      throw new EngineUnavailableException(where + " asks for an engine: " + Failures.text(e), e);
    }
  }
}
