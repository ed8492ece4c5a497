package io.jvs.core.domain.tree;

import io.jvs.api.Tally;
import java.util.HashSet;
import java.util.Set;

/** What a tree takes up. */
public final class TreeContent {
  private long entries = 1;
  private long bytes;
  private final Set<Integer> groups = new HashSet<>();

  private TreeContent() {}

  /** All entries, the root among them, and the bytes of its files; hard links count once. */
  public static Tally of(TreeNode root) {
    TreeContent content = new TreeContent();
    TreeOrder.forEach(root, (path, node) -> content.add(node));
    return new Tally(content.entries, content.bytes);
  }

  private void add(TreeNode node) {
    entries++;
    boolean isFirstName = node.linkGroup() == 0 || groups.add(node.linkGroup());
    if (node.type() == FileType.REGULAR && isFirstName) {
      bytes += node.size();
    }
  }
}
