package io.jvs.core.domain.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Parts of trees. What is not asked for is left out; all else is shared with the whole. */
public final class TreePruning {
  private TreePruning() {}

  /** The tree without pipes, sockets and devices. */
  public static TreeNode withoutSpecials(TreeNode root) {
    return specials(root).isEmpty() ? root : filtered(root);
  }

  private static TreeNode filtered(TreeNode directory) {
    return directory.withChildren(
        () -> {
          List<TreeNode> all = directory.children();
          return new SelectedEntries(
              indexes(all, child -> !child.type().isSpecial()),
              index -> {
                TreeNode node = all.get(index);
                return node.type() == FileType.DIRECTORY ? filtered(node) : node;
              });
        });
  }

  private static int[] indexes(List<TreeNode> all, Predicate<TreeNode> kept) {
    return IntStream.range(0, all.size()).filter(i -> kept.test(all.get(i))).toArray();
  }

  /** The tree without some of the entries at its top. */
  public static TreeNode withoutTopLevel(TreeNode root, Predicate<FileName> leftOut) {
    List<TreeNode> all = root.children();
    int[] kept = indexes(all, child -> !leftOut.test(child.name()));
    return kept.length == all.size()
        ? root
        : root.withChildren(() -> new SelectedEntries(kept, root.children()::get));
  }

  /** The paths of all pipes, sockets and devices, in the order of the tree. */
  public static List<RelativePath> specials(TreeNode root) {
    Census census = root.census();
    if (census != null && census.specials() == 0) {
      return List.of();
    }
    List<RelativePath> found = new ArrayList<>();
    TreeOrder.forEach(
        root,
        (path, node) -> {
          if (node.type().isSpecial()) {
            found.add(path.resolve(node.name()));
          }
        });
    return found;
  }

  /**
   * The node at a path.
   *
   * @throws IllegalArgumentException when the tree has none there
   */
  public static TreeNode at(TreeNode root, RelativePath path) {
    TreeNode node = root;
    for (FileName name : path.names()) {
      TreeNode child = node.child(name);
      if (child == null) {
        throw new IllegalArgumentException("no such entry: " + path);
      }
      node = child;
    }
    return node;
  }
}
