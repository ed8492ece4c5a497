package io.jvs.api;

/**
 * Thrown when a save is refused because the workspace stands at an older save point than its
 * newest. {@link JvsClient#restoreLatest} re-attaches it; {@link SaveOptions#allowDetached()} saves
 * all the same.
 *
 * @since 0.1
 */
public final class DetachedWorkspaceException extends JvsException {
  private static final long serialVersionUID = 1L;

  /** With the workspace and both save points. */
  public DetachedWorkspaceException(String message) {
    super(ErrorCode.WORKSPACE_DETACHED, message);
  }
}
