package io.jvs.core.port.engine;

import java.io.IOException;

/**
 * Thrown by an engine that cannot clone this tree to this place, and left nothing there: another
 * engine may be tried.
 *
 * @since 0.1
 */
public final class CloneUnsupportedException extends IOException {
  private static final long serialVersionUID = 1L;

  /** The stable text that descriptors record as a degradation. */
  private final String reason;

  /** With the stable reason, for example {@code not-on-juicefs}, and the detail for people. */
  public CloneUnsupportedException(String reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  /** The stable text that descriptors record as a degradation. */
  public String reason() {
    return reason;
  }
}
