package io.jvs.api;

/**
 * Told how an operation goes. It is called by one thread at a time; what it throws is logged and
 * ignored.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface OperationListener {

  /** Called at most ten times a second, and once at the end of each phase. */
  void onProgress(Progress progress);

  /** Called once with the report of an operation that succeeded. */
  default void onReport(OperationReport report) {}

  /** A listener that does nothing. */
  static OperationListener none() {
    return progress -> {};
  }
}
