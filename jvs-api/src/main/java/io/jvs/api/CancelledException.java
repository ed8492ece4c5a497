package io.jvs.api;

/**
 * Thrown when an operation was cancelled, its thread interrupted, or its time was up. The state is
 * as before the call.
 *
 * @since 0.1
 */
public final class CancelledException extends JvsException {
  private static final long serialVersionUID = 1L;

  /** With {@link ErrorCode#CANCELLED} or {@link ErrorCode#DEADLINE_EXCEEDED}. */
  public CancelledException(ErrorCode code, String message) {
    super(code, message);
  }
}
