package io.jvs.api;

/**
 * What a failed operation left behind.
 *
 * @since 0.1
 */
public enum StateAfter {
  /** As before the call. */
  UNCHANGED,
  /** The change itself took place; what failed came after it. */
  COMMITTED,
  /**
   * Not known now; the next {@link Jvs#open(java.nio.file.Path) open} or operation completes or
   * undoes it.
   */
  INDETERMINATE
}
