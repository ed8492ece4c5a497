package io.jvs.api;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by every operation that fails. The message says what to do; {@link #code()} is stable, and
 * {@link #stateAfter()} says what was left behind.
 *
 * @since 0.1
 */
public class JvsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final StateAfter stateAfter;

  /** A failure that changed nothing. */
  public JvsException(ErrorCode code, String message) {
    this(code, message, StateAfter.UNCHANGED, null);
  }

  /** A failure that changed nothing, with its cause. */
  public JvsException(ErrorCode code, String message, @Nullable Throwable cause) {
    this(code, message, StateAfter.UNCHANGED, cause);
  }

  /** A failure that left the given state. */
  public JvsException(
      ErrorCode code, String message, StateAfter stateAfter, @Nullable Throwable cause) {
    super(Objects.requireNonNull(code, "code").value() + ": " + message, cause);
    this.code = code;
    this.stateAfter = Objects.requireNonNull(stateAfter, "stateAfter");
  }

  /** What went wrong. */
  public final ErrorCode code() {
    return code;
  }

  /** Whether the same call may succeed later without anybody mending anything. */
  public final boolean retryable() {
    return code.retryable();
  }

  /** What the failed operation left behind. */
  public final StateAfter stateAfter() {
    return stateAfter;
  }
}
