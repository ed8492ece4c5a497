package io.jvs.core.port.tree;

import io.jvs.core.domain.tree.Attributes;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.port.storage.FileStatus;
import java.util.Arrays;

/**
 * Whether an entry of a save point's tree is as the manifest says, as far as can be told without
 * reading.
 *
 * @since 0.1
 */
public final class StoredEntries {
  /** The bits that every engine and file system keeps. */
  private static final int PERMISSIONS = 0777;

  private static final int NANOS_PER_MICRO = 1_000;

  /** The last second that a {@code long} of nanoseconds holds. */
  private static final long LATEST_EXACT = Long.MAX_VALUE / 1_000_000_000;

  private StoredEntries() {}

  /** Tells whether a walked entry is the one that was saved. */
  public static boolean agree(TreeNode found, TreeNode wanted) {
    return found.name().equals(wanted.name())
        && found.type() == wanted.type()
        && found.size() == wanted.size()
        && Arrays.equals(found.linkTarget(), wanted.linkTarget())
        && (found.type() == FileType.SYMLINK || agree(found.attributes(), wanted.attributes()));
  }

  private static boolean agree(Attributes found, Attributes wanted) {
    return samePermissions(found.mode(), wanted.mode())
        && sameTime(
            found.mtimeSeconds(), found.mtimeNanos(), wanted.mtimeSeconds(), wanted.mtimeNanos());
  }

  /** Tells whether time and permissions are those that were saved. */
  public static boolean agree(FileStatus found, TreeNode wanted) {
    Attributes attributes = wanted.attributes();
    return samePermissions(found.mode(), attributes.mode())
        && sameTime(
            found.mtimeSeconds(),
            found.mtimeNanos(),
            attributes.mtimeSeconds(),
            attributes.mtimeNanos());
  }

  private static boolean samePermissions(int a, int b) {
    return (a & PERMISSIONS) == (b & PERMISSIONS);
  }

  /**
   * As exactly as every adapter can set it (see the report's losses): to the microsecond, before
   * 1970 to the second, and after 2262 not at all.
   */
  private static boolean sameTime(long seconds, int nanos, long otherSeconds, int otherNanos) {
    if (seconds >= LATEST_EXACT && otherSeconds >= LATEST_EXACT) {
      return true;
    }
    return seconds == otherSeconds
        && (seconds < 0 || nanos / NANOS_PER_MICRO == otherNanos / NANOS_PER_MICRO);
  }
}
