package io.jvs.api;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when somebody wrote to the workspace while it was saved or restored. Nothing was changed;
 * stop the writer and try again.
 *
 * @since 0.1
 */
public final class WorkspaceChangedException extends JvsException {
  private static final long serialVersionUID = 1L;

  /** With the first path that changed. */
  public WorkspaceChangedException(String message, @Nullable Throwable cause) {
    super(ErrorCode.WORKSPACE_CHANGED, message, cause);
  }
}
