package io.jvs.core.port.storage;

import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.Identity;

/**
 * What {@code lstat} says of an entry.
 *
 * @param type what it is
 * @param mode the lower 12 bits of {@code st_mode}
 * @param uid the user's number
 * @param gid the group's number
 * @param size in bytes
 * @param mtimeSeconds modification time in seconds since 1970
 * @param mtimeNanos its nanoseconds
 * @param ctimeSeconds change time in seconds since 1970
 * @param ctimeNanos its nanoseconds
 * @param fileSystem {@code st_dev}
 * @param inode {@code st_ino}
 * @param links the number of names
 * @param device {@code st_rdev} of a device
 * @since 0.1
 */
public record FileStatus(
    FileType type,
    int mode,
    int uid,
    int gid,
    long size,
    long mtimeSeconds,
    int mtimeNanos,
    long ctimeSeconds,
    int ctimeNanos,
    long fileSystem,
    long inode,
    long links,
    long device) {

  /** Which state of which inode it is. */
  public Identity identity() {
    return new Identity(fileSystem, inode, ctimeSeconds, ctimeNanos);
  }

  /** Tells whether the other is the same inode, whatever became of it. */
  public boolean isSameFile(FileStatus other) {
    return fileSystem == other.fileSystem && inode == other.inode && type == other.type;
  }

  /**
   * Tells whether both are the same inode with nothing changed between; access times do not count.
   */
  public boolean isUnchanged(FileStatus other) {
    return isSameFile(other)
        && mode == other.mode
        && uid == other.uid
        && gid == other.gid
        && size == other.size
        && mtimeSeconds == other.mtimeSeconds
        && mtimeNanos == other.mtimeNanos
        && ctimeSeconds == other.ctimeSeconds
        && ctimeNanos == other.ctimeNanos;
  }
}
