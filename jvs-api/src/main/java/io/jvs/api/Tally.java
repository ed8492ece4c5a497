package io.jvs.api;

/**
 * How many files, and how many bytes in them.
 *
 * @param files entries of any type
 * @param bytes the sum of the sizes of the regular files among them
 * @since 0.1
 */
public record Tally(long files, long bytes) {
  /** Nothing. */
  public static final Tally ZERO = new Tally(0, 0);

  /** The sum of both. */
  public Tally plus(Tally other) {
    return new Tally(files + other.files, bytes + other.bytes);
  }
}
