package io.jvs.api;

/**
 * A step of an operation.
 *
 * @since 0.1
 */
public enum Phase {
  /** Waiting for the repository's lock. */
  LOCK,
  /** Completing or undoing what an earlier process left. */
  RECOVER,
  /** Walking the workspace. */
  SCAN,
  /** Making the new tree. */
  MATERIALIZE,
  /** Hashing content that was not hashed on the way. */
  HASH,
  /** Reading a save point to check it. */
  VERIFY,
  /** Looking whether the workspace changed meanwhile. */
  RECHECK,
  /** Forcing to the device. */
  FLUSH,
  /** Writing the records that make a save point visible. */
  PUBLISH,
  /** Moving entries in and out of the workspace. */
  APPLY,
  /** Deleting. */
  DELETE
}
