package io.jvs.core.application;

import io.jvs.api.ErrorCode;
import java.io.IOException;

/** Carries a cancellation through code that knows only {@link IOException}. */
final class OperationCancelled extends IOException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  OperationCancelled(ErrorCode code, String message) {
    super(message);
    this.code = code;
  }

  ErrorCode code() {
    return code;
  }
}
