package io.jvs.api;

/**
 * Lets one thread stop operations that others run. Once cancelled it stays so.
 *
 * @since 0.1
 */
public final class Cancellation {
  private volatile boolean cancelled;

  private Cancellation() {}

  /** A cancellation that has not been cancelled. */
  public static Cancellation create() {
    return new Cancellation();
  }

  /**
   * Asks the operations to stop; they throw {@link CancelledException} soon, or have already
   * committed.
   */
  public void cancel() {
    cancelled = true;
  }

  /** Tells whether {@link #cancel()} was called. */
  public boolean isCancelled() {
    return cancelled;
  }
}
