package io.jvs.api;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How a repository is made.
 *
 * @param name the repository name, which is checked and not stored; empty: the name of its
 *     directory
 * @param engine the engine; empty: the one that the system property {@code jvs.engine} or else the
 *     environment variable {@code JVS_ENGINE} names, or else the best that works there
 * @param fallback whether the copy engine may take over; empty: allowed when the engine is
 *     detected, forbidden when it is named, in whichever way
 * @param lockTimeout how long each operation waits for the lock; zero: it fails at once
 * @since 0.1
 */
public record InitOptions(
    String name, Optional<EngineType> engine, Optional<Fallback> fallback, Duration lockTimeout) {

  /** Refuses null. */
  public InitOptions {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(engine, "engine");
    Objects.requireNonNull(fallback, "fallback");
    Objects.requireNonNull(lockTimeout, "lockTimeout");
  }

  /** Everything as it is by default. */
  public static InitOptions defaults() {
    return builder().build();
  }

  /** With this name. */
  public static InitOptions named(String name) {
    return builder().name(name).build();
  }

  /** Starts from {@link #defaults()}. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the parts. */
  public static final class Builder {
    private String name = "";
    private Optional<EngineType> engine = Optional.empty();
    private Optional<Fallback> fallback = Optional.empty();
    private Duration lockTimeout = Duration.ZERO;

    private Builder() {}

    /** The repository name, which is checked and not stored; empty: the name of its directory. */
    public Builder name(String name) {
      this.name = Objects.requireNonNull(name, "name");
      return this;
    }

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
    public InitOptions build() {
      return new InitOptions(name, engine, fallback, lockTimeout);
    }
  }
}
