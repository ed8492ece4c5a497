package io.jvs.api;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How a repository is opened.
 *
 * @param engine the engine; empty: the one that the system property {@code jvs.engine} or else the
 *     environment variable {@code JVS_ENGINE} names, or else the best that works there
 * @param fallback whether the copy engine may take over; empty: allowed when the engine is
 *     detected, forbidden when it is named, in whichever way
 * @param lockTimeout how long each operation waits for the lock; zero: it fails at once
 * @since 0.1
 */
public record OpenOptions(
    Optional<EngineType> engine, Optional<Fallback> fallback, Duration lockTimeout) {

  /** Refuses null. */
  public OpenOptions {
    Objects.requireNonNull(engine, "engine");
    Objects.requireNonNull(fallback, "fallback");
    Objects.requireNonNull(lockTimeout, "lockTimeout");
  }

  /** Everything as it is by default. */
  public static OpenOptions defaults() {
    return builder().build();
  }

  /** Starts from {@link #defaults()}. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the parts. */
  public static final class Builder {
    private Optional<EngineType> engine = Optional.empty();
    private Optional<Fallback> fallback = Optional.empty();
    private Duration lockTimeout = Duration.ZERO;

    private Builder() {}

    /** The engine; empty: the one that {@code jvs.engine} names, or else the best that works. */
    public Builder engine(EngineType engine) {
      this.engine = Optional.of(engine);
      return this;
    }

    /**
     * Whether the copy engine may take over; empty: allowed when the engine is detected, forbidden
     * when it is named.
     */
    public Builder fallback(Fallback fallback) {
      this.fallback = Optional.of(fallback);
      return this;
    }

    /** How long each operation waits for the lock; zero: it fails at once. */
    public Builder lockTimeout(Duration lockTimeout) {
      this.lockTimeout = Objects.requireNonNull(lockTimeout, "lockTimeout");
      return this;
    }

    /** The options. */
    public OpenOptions build() {
      return new OpenOptions(engine, fallback, lockTimeout);
    }
  }
}
