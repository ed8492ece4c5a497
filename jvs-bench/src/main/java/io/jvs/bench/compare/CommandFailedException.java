package io.jvs.bench.compare;

import java.io.IOException;

/** A command that one would type ended with an error. */
final class CommandFailedException extends IOException {
  private static final long serialVersionUID = 1L;

  CommandFailedException(String message) {
    super(message);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
