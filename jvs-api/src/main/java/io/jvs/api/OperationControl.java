package io.jvs.api;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * Observes, cancels and bounds operations; see {@link JvsClient#with(OperationControl)}.
 *
 * @param listener told how each operation goes
 * @param cancellation stops operations
 * @param timeout how long each operation may take from its call; {@link #NO_TIMEOUT} for ever
 * @since 0.1
 */
public record OperationControl(
    OperationListener listener, Cancellation cancellation, Duration timeout) {
  /** No bound. */
  public static final Duration NO_TIMEOUT = ChronoUnit.FOREVER.getDuration();

  /** Refuses null. */
  public OperationControl {
    Objects.requireNonNull(listener, "listener");
    Objects.requireNonNull(cancellation, "cancellation");
    Objects.requireNonNull(timeout, "timeout");
  }

  /** Neither observes nor bounds. */
  public static OperationControl none() {
    return builder().build();
  }

  /** Only observes. */
  public static OperationControl listener(OperationListener listener) {
    return builder().listener(listener).build();
  }

  /** Only cancels. */
  public static OperationControl cancellation(Cancellation cancellation) {
    return builder().cancellation(cancellation).build();
  }

  /** Only bounds. */
  public static OperationControl timeout(Duration timeout) {
    return builder().timeout(timeout).build();
  }

  /** Starts from {@link #none()}. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the parts. */
  public static final class Builder {
    private OperationListener listener = OperationListener.none();
    private Cancellation cancellation = Cancellation.create();
    private Duration timeout = NO_TIMEOUT;

    private Builder() {}

    /** Told how each operation goes. */
    public Builder listener(OperationListener listener) {
      this.listener = Objects.requireNonNull(listener, "listener");
      return this;
    }

    /** Stops operations. */
    public Builder cancellation(Cancellation cancellation) {
      this.cancellation = Objects.requireNonNull(cancellation, "cancellation");
      return this;
    }

    /** How long each operation may take from its call. */
    public Builder timeout(Duration timeout) {
      this.timeout = Objects.requireNonNull(timeout, "timeout");
      return this;
    }

    /** The control. */
    public OperationControl build() {
      return new OperationControl(listener, cancellation, timeout);
    }
  }
}
