package io.jvs.core.adapter.path;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * File systems whose times the kernel itself keeps; in Linux 6.1 setting an extended attribute
 * moves the change time on each of these.
 */
public final class KernelFileSystems {
  private static final Set<String> TYPES = Set.of("btrfs", "ext2", "ext3", "ext4", "tmpfs", "xfs");

  private KernelFileSystems() {}

  /** Tells whether a directory lies on one; not when the system cannot say. */
  public static boolean hold(Path directory) {
    try {
      return TYPES.contains(Files.getFileStore(directory).type());
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }
}
