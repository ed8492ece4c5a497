package io.jvs.core.adapter.path;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** What is known of the file systems that the kernel itself keeps. */
public final class KernelFileSystems {
  /** In Linux 6.1 setting an extended attribute moves the change time on each of these. */
  private static final Set<String> RELIABLE_CHANGE_TIMES =
      Set.of("btrfs", "ext2", "ext3", "ext4", "tmpfs", "xfs");

  /**
   * On Linux 6.18, two threads that removed the only names of 78,000 files took 1.3 to 1.5 times as
   * long as one on these; on ext4 they took 0.65 times as long as {@code rm -rf}.
   */
  private static final Set<String> FREE_ONE_BY_ONE = Set.of("btrfs", "xfs");

  private KernelFileSystems() {}

  /** Tells whether every change moves the change time; not when the system cannot say. */
  public static boolean haveReliableChangeTimes(Path directory) {
    return isOneOf(RELIABLE_CHANGE_TIMES, directory);
  }

  /** Tells whether a second thread slows down the removal of last names. */
  public static boolean freeInodesOneByOne(Path directory) {
    return isOneOf(FREE_ONE_BY_ONE, directory);
  }

  private static boolean isOneOf(Set<String> types, Path directory) {
    try {
      return types.contains(Files.getFileStore(directory).type());
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }
}
