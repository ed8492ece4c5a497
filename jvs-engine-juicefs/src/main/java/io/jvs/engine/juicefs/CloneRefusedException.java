package io.jvs.engine.juicefs;

import java.io.IOException;

/**
 * Thrown when a clone was refused for a reason that may not hold for its entries one by one: a user
 * without privileges, a directory of another one or without write permission, an immutable
 * directory, and, on SQL engines, an extended attribute without a value.
 */
final class CloneRefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  CloneRefusedException(String said) {
    super(said);
  }
}
