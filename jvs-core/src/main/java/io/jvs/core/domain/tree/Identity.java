package io.jvs.core.domain.tree;

/**
 * What tells one state of an inode from another: the kernel moves the change time with every write
 * to the file and to its attributes, and lets nobody set it.
 *
 * @param fileSystem {@code st_dev}, which may differ after each mount
 * @param inode {@code st_ino}
 * @param ctimeSeconds change time in seconds since 1970
 * @param ctimeNanos its nanoseconds
 * @since 0.1
 */
public record Identity(long fileSystem, long inode, long ctimeSeconds, int ctimeNanos) {

  /** Tells whether the other is the same state of the same inode, however it is mounted. */
  public boolean isSameState(Identity other) {
    return inode == other.inode
        && ctimeSeconds == other.ctimeSeconds
        && ctimeNanos == other.ctimeNanos;
  }
}
