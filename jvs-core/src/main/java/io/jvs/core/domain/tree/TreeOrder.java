package io.jvs.core.domain.tree;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;

/** The order of manifests: each entry followed by what it holds. */
final class TreeOrder {
  private TreeOrder() {}

  /** Does something with each entry below a root and the path of its directory; no recursion. */
  static void forEach(TreeNode root, BiConsumer<RelativePath, TreeNode> action) {
    Deque<Open> open = new ArrayDeque<>();
    open.push(new Open(RelativePath.ROOT, root.children()));
    while (!open.isEmpty()) {
      Open directory = open.element();
      if (directory.next == directory.children.size()) {
        open.pop();
        continue;
      }
      TreeNode child = directory.children.get(directory.next++);
      action.accept(directory.path, child);
      if (child.type() == FileType.DIRECTORY) {
        open.push(new Open(directory.path.resolve(child.name()), child.children()));
      }
    }
  }

  private static final class Open {
    private final RelativePath path;
    private final List<TreeNode> children;
    private int next;

    private Open(RelativePath path, List<TreeNode> children) {
      this.path = path;
      this.children = children;
    }
  }
}
