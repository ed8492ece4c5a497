package io.jvs.api;

/**
 * How a cleanup is planned. There is nothing to choose yet.
 *
 * @since 0.1
 */
public record CleanupOptions() {

  /** Everything as it is by default. */
  public static CleanupOptions defaults() {
    return builder().build();
  }

  /** Starts from {@link #defaults()}. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the parts. */
  public static final class Builder {
    private Builder() {}

    /** The options. */
    public CleanupOptions build() {
      return new CleanupOptions();
    }
  }
}
