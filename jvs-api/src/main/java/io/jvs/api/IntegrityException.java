package io.jvs.api;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a save point, or the audit log, is not what was once written.
 *
 * @since 0.1
 */
public final class IntegrityException extends JvsException {
  private static final long serialVersionUID = 1L;

  /** With the code of the check that failed. */
  public IntegrityException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(code, message, cause);
  }

  /** With the code of the check that failed, and what the failed operation had left by then. */
  public IntegrityException(
      ErrorCode code, String message, StateAfter stateAfter, @Nullable Throwable cause) {
    super(code, message, stateAfter, cause);
  }
}
