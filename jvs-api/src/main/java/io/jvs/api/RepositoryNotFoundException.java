package io.jvs.api;

/**
 * Thrown when there is no repository at a path.
 *
 * @since 0.1
 */
public final class RepositoryNotFoundException extends JvsException {
  private static final long serialVersionUID = 1L;

  /** With what was looked for and where. */
  public RepositoryNotFoundException(String message) {
    super(ErrorCode.NOT_REPO, message);
  }
}
