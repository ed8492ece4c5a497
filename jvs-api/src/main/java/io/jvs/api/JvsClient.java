package io.jvs.api;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An open repository. Safe for use by many threads; operations that change the repository exclude
 * one another, also between processes and against the Go implementation.
 *
 * <p>Save when nobody writes to the workspace, restore when nobody reads it. Every operation either
 * takes place as a whole or throws a {@link JvsException} whose {@link JvsException#stateAfter()}
 * says what is left. A null or blank workspace means {@code main}.
 *
 * @since 0.1
 */
public interface JvsClient extends AutoCloseable {

  /** The repository's directory, as it was passed when that was absolute and normal. */
  Path repoRoot();

  /** The repository's identity; empty when the repository records none. */
  String repoId();

  /** The engine that saves and restores. */
  EngineType engineType();

  /**
   * The directory of a workspace, to be mounted into sandboxes. It is never replaced.
   *
   * @throws JvsException {@link ErrorCode#NAME_INVALID} or {@link ErrorCode#NOT_WORKSPACE}
   */
  Path workspacePath(@Nullable String workspace);

  /**
   * Makes a save point of a workspace. It is on the device when this returns.
   *
   * @throws DetachedWorkspaceException when the workspace stands at an older save point
   * @throws WorkspaceChangedException when somebody wrote to the workspace meanwhile
   * @throws RepositoryBusyException when another operation runs
   */
  SavePoint save(SaveOptions options);

  /**
   * Makes a workspace exactly equal to a save point: what is missing comes back, what is too much
   * goes. Atomic: after a crash the next open finds the old or the new state. Unsaved changes are
   * kept for {@link #undoRestore}.
   *
   * @throws SavePointNotFoundException when nothing matches the target
   * @throws IntegrityException when the save point is damaged
   * @throws RepositoryBusyException when another operation runs
   */
  RestoreReport restore(RestoreOptions options);

  /** Restores a workspace to its newest save point; empty when it has none. */
  Optional<RestoreReport> restoreLatest(@Nullable String workspace);

  /**
   * Puts back what the last restore of a workspace displaced; one that found nothing to do does not
   * count. Doing it twice redoes the restore.
   *
   * @throws JvsException {@link ErrorCode#NOTHING_TO_UNDO} when a save came after, or there was
   *     none
   */
  RestoreReport undoRestore(@Nullable String workspace);

  /**
   * The save points of a workspace, newest first, at most {@code limit}; all when that is not
   * positive.
   */
  List<SavePoint> history(@Nullable String workspace, int limit);

  /** The save point that the workspace counts as its newest. */
  Optional<SavePoint> latestSavePoint(@Nullable String workspace);

  /** Tells whether the workspace has a newest save point. */
  boolean hasSavePoints(@Nullable String workspace);

  /** Checks a save point to the last byte. */
  VerifyReport verify(SavePointId id);

  /**
   * Checks a save point, in place.
   *
   * @throws SavePointNotFoundException when there is none with this ID
   * @throws IntegrityException when it does not hold; the message names the first defect
   */
  VerifyReport verify(SavePointId id, VerifyLevel level);

  /**
   * Plans a cleanup: finds the save points that nothing refers to. It reads every record of the
   * audit log, whatever was found good before.
   *
   * @throws IntegrityException when a save point or the audit log is damaged
   */
  CleanupPlan previewCleanup(CleanupOptions options);

  /**
   * Deletes what a plan names. A plan runs once.
   *
   * @throws JvsException {@link ErrorCode#GC_PLAN_MISMATCH} when the plan is unknown, edited,
   *     another repository's, or the candidates have changed since
   */
  CleanupReport runCleanup(String planId);

  /**
   * The same repository with its operations observed, cancellable and bounded. Closing it does
   * nothing.
   */
  JvsClient with(OperationControl control);

  /**
   * Waits for running operations, then refuses further ones with {@link ErrorCode#CLIENT_CLOSED}.
   */
  @Override
  void close();
}
