package io.jvs.api;

/**
 * Thrown when no save point has the ID or prefix.
 *
 * @since 0.1
 */
public final class SavePointNotFoundException extends JvsException {
  private static final long serialVersionUID = 1L;

  /** With what was looked for. */
  public SavePointNotFoundException(String message) {
    super(ErrorCode.SAVE_POINT_NOT_FOUND, message);
  }
}
