package io.jvs.api;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when an engine is not on the class path, or cannot work on a file system.
 *
 * @since 0.1
 */
public final class EngineUnavailableException extends JvsException {
  private static final long serialVersionUID = 1L;

  /** With the engine and the reason. */
  public EngineUnavailableException(String message, @Nullable Throwable cause) {
    super(ErrorCode.ENGINE_UNAVAILABLE, message, cause);
  }
}
