package io.jvs.api;

/**
 * Thrown when another operation holds the repository's lock for longer than the lock timeout.
 *
 * @since 0.1
 */
public final class RepositoryBusyException extends JvsException {
  private static final long serialVersionUID = 1L;

  private final String holder;

  /** With the holder in words: operation, process, host and since when. */
  public RepositoryBusyException(String message, String holder) {
    super(ErrorCode.REPO_BUSY, message);
    this.holder = holder;
  }

  /** Who holds the lock, in words: operation, process, host and since when, as far as known. */
  public String holder() {
    return holder;
  }
}
