package io.jvs.core.port.tree;

import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.port.storage.FileStatus;

/**
 * A tree as a walk found it.
 *
 * @param root its entries, each with the state of its inode
 * @param status what {@code fstat} said of the root
 * @param entries how many entries there are, the root not counted
 * @param bytes the sum of the sizes of the regular files, each inode counted once a name
 * @param unknown how many regular files have a content that is not known
 * @param newestDirectory the latest change time of a directory, the root included, in seconds since
 *     1970
 * @since 0.1
 */
public record WalkedTree(
    TreeNode root,
    FileStatus status,
    long entries,
    long bytes,
    long unknown,
    long newestDirectory) {}
