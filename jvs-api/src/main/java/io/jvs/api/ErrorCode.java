package io.jvs.api;

/**
 * Says what went wrong, in a way that stays the same between releases. Codes that the Go
 * implementation has too bear its text.
 *
 * @since 0.1
 */
public enum ErrorCode {
  /** The audit log does not continue from its previous record. */
  AUDIT_CHAIN_BROKEN(false),
  /** An audit record was changed after it was written. */
  AUDIT_RECORD_HASH_MISMATCH(false),
  /** A line of the audit log is no record. */
  AUDIT_RECORD_MALFORMED(false),
  /** A descriptor was changed after it was written. */
  DESCRIPTOR_CHECKSUM_MISMATCH(false),
  /** A descriptor cannot be read, or is that of another save point. */
  DESCRIPTOR_CORRUPT(false),
  /** A save point has no descriptor. */
  DESCRIPTOR_MISSING(false),
  /** The repository has a format version that this library does not know. */
  FORMAT_UNSUPPORTED(false),
  /** A cleanup plan is missing, foreign, malformed, edited or out of date. */
  GC_PLAN_MISMATCH(false),
  /** The parents of a save point lead back to it. */
  LINEAGE_CYCLE(false),
  /** A parent's descriptor cannot be read. */
  LINEAGE_PARENT_INVALID(false),
  /** A parent is gone. */
  LINEAGE_PARENT_MISSING(false),
  /** The lock path is not a directory. */
  LOCK_CONFLICT(false),
  /** A repository or workspace name breaks the rule. */
  NAME_INVALID(false),
  /** The file system is full or a quota is used up. */
  NOT_ENOUGH_SPACE(true),
  /** There is no repository at the path. */
  NOT_REPO(false),
  /** The repository has no such workspace, or its configuration or folder is unusable. */
  NOT_WORKSPACE(false),
  /** The content of a save point differs from its recorded hash. */
  PAYLOAD_HASH_MISMATCH(false),
  /** The tree of a save point cannot be read or differs from its manifest. */
  PAYLOAD_INVALID(false),
  /** The tree of a save point is gone. */
  PAYLOAD_MISSING(false),
  /** A save point's marker cannot be read or disagrees with its descriptor. */
  READY_INVALID(false),
  /** A save point has no marker. */
  READY_MISSING(false),
  /** Another process holds the repository's lock. */
  REPO_BUSY(true),
  /** A text is no save point ID. */
  SNAPSHOT_ID_INVALID(false),
  /** An attribute could not be kept and {@link OnLoss#FAIL} was asked for. */
  ATTRIBUTE_LOST(false),
  /** The operation was cancelled or its thread interrupted. */
  CANCELLED(true),
  /** The client was closed. */
  CLIENT_CLOSED(false),
  /** A control file or directory is missing, a link, or not what it must be. */
  CONTROL_INVALID(false),
  /** The operation's time was up. */
  DEADLINE_EXCEEDED(true),
  /** The engine is missing or cannot work on this file system. */
  ENGINE_UNAVAILABLE(false),
  /** A file or directory has the attribute {@code i} (immutable) or {@code a} (append-only). */
  IMMUTABLE(false),
  /** A defect of this library or of an engine. */
  INTERNAL(false),
  /** A file system call failed. */
  IO(true),
  /** A text is not the JSON of the type asked for. */
  JSON_INVALID(false),
  /** The repository has the adopted layout, which this library reads only. */
  LAYOUT_UNSUPPORTED(false),
  /** Another process took the lock over while this one was paused. */
  LOCK_LOST(true),
  /** A manifest cannot be read or is that of another save point. */
  MANIFEST_INVALID(false),
  /** Message and tags do not fit the audit log's line of 64 KiB. */
  MESSAGE_TOO_LONG(false),
  /** The path lies inside another repository. */
  NESTED_REPOSITORY(false),
  /** No restore is kept that could be undone. */
  NOTHING_TO_UNDO(false),
  /** A path is blank, a link, or not a directory. */
  PATH_INVALID(false),
  /** A repository can be made only in a missing or empty directory. */
  PATH_NOT_EMPTY(false),
  /** The file system refused access. */
  PERMISSION_DENIED(false),
  /** The file system is mounted read-only. */
  READ_ONLY(false),
  /** There is a repository already. */
  REPOSITORY_EXISTS(false),
  /** The top level of the workspace holds a name that save points reserve. */
  RESERVED_NAME(false),
  /** A restore by another implementation was left half done. */
  RESTORE_INCOMPLETE(false),
  /** Several save points match a prefix. */
  SAVE_POINT_AMBIGUOUS(false),
  /** No save point matches. */
  SAVE_POINT_NOT_FOUND(false),
  /** The workspace changed while it was read. */
  WORKSPACE_CHANGED(true),
  /** The workspace stands at an older save point than its newest. */
  WORKSPACE_DETACHED(false);

  private final boolean retryable;

  ErrorCode(boolean retryable) {
    this.retryable = retryable;
  }

  /** The stable text: {@code E_} and the name. */
  public String value() {
    return "E_" + name();
  }

  /** Tells whether the same call may succeed later without anybody mending anything. */
  public boolean retryable() {
    return retryable;
  }

  @Override
  public String toString() {
    return value();
  }
}
