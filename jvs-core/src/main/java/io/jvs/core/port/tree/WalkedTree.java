package io.jvs.core.port.tree;

import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.port.storage.FileStatus;
import java.util.List;

/**
 * A tree as a walk found it.
 *
 * @param root its entries
 * @param status what {@code fstat} said of the root
 * @param directory the status of everything in the root
 * @param entries how many entries there are, the root not counted
 * @param bytes the sum of the sizes of the regular files, each inode counted once a name
 * @since 0.1
 */
public record WalkedTree(
    TreeNode root, FileStatus status, WalkedDirectory directory, long entries, long bytes) {

  /**
   * What {@code lstat} said of everything in one directory.
   *
   * @param statuses one for each child, in the order of {@link TreeNode#children()}
   * @param directories one for each child that is a directory, in the same order
   */
  public record WalkedDirectory(List<FileStatus> statuses, List<WalkedDirectory> directories) {}
}
