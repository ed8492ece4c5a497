package io.jvs.core.application;

import java.io.IOException;

/**
 * Carries the finding that stored bytes are not what was saved through code that knows only {@link
 * IOException}.
 */
final class DamagedContentException extends IOException {
  private static final long serialVersionUID = 1L;

  DamagedContentException(String message) {
    super(message);
  }
}
