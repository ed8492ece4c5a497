package io.jvs.core.port.engine;

import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.TreeNode;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A save point to link files from. Save points never change and share nothing with a workspace, so
 * one file may belong to several of them.
 *
 * @param root the directory that holds its files
 * @param tree what it holds, by its manifest
 * @since 0.1
 */
public record Baseline(Path root, TreeNode tree) {

  /**
   * Tells whether a file is the same in all that an inode has: content, which both sides know by
   * its hash, and attributes. The engine MUST make sure that the inode's size, time and permissions
   * still are what the manifest says.
   */
  public static boolean isSame(TreeNode wanted, @Nullable TreeNode kept) {
    return kept != null
        && isCandidate(wanted, kept)
        && wanted.sha256() != null
        && Arrays.equals(wanted.sha256(), kept.sha256());
  }

  /** Tells whether a file is the same in all but its content, which has at least the same size. */
  public static boolean isCandidate(TreeNode wanted, @Nullable TreeNode kept) {
    return kept != null
        && wanted.type() == FileType.REGULAR
        && kept.type() == FileType.REGULAR
        && wanted.size() == kept.size()
        && wanted.attributes().equals(kept.attributes());
  }
}
