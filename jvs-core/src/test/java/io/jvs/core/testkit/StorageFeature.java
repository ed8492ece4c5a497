package io.jvs.core.testkit;

/**
 * What a storage adapter may or may not be able to do. Claimed: the contract checks that it holds.
 * Not claimed: the contract checks that the loss is announced as the port documents.
 */
public enum StorageFeature {
  /** Makes pipes, sockets and devices, and sets their times. */
  SPECIAL_FILES,
  /** Sees and sets extended attributes of every namespace, of every type of entry. */
  ALL_XATTRS,
  /** Sets the times of links in nanoseconds. */
  EXACT_LINK_TIMES,
  /** Sets any time that the file system can hold, before 1970 and after 2262 too. */
  ALL_TIMES,
  /** Tells where a file's holes are. */
  HOLES,
  /** Reaches entries whose path is longer than PATH_MAX. */
  LONG_PATHS,
  /** Makes links of any text. */
  ALL_LINK_TEXTS,
  /** An open directory stays the same directory, whatever becomes of its path. */
  HANDLES,
  /** Flushes a whole file system. */
  FILE_SYSTEM_SYNC
}
