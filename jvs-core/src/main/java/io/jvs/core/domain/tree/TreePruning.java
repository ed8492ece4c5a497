package io.jvs.core.domain.tree;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Parts of trees. What is not asked for is left out; all else is shared with the whole. */
public final class TreePruning {
  private TreePruning() {}

  /** The tree without pipes, sockets and devices. */
  public static TreeNode withoutSpecials(TreeNode root) {
    List<TreeNode> children = new ArrayList<>(root.children().size());
    boolean changed = false;
    for (TreeNode child : root.children()) {
      if (child.type().isSpecial()) {
        changed = true;
      } else {
        TreeNode kept = withoutSpecials(child);
        changed |= kept != child;
        children.add(kept);
      }
    }
    return changed ? root.withChildren(children) : root;
  }

  /** The tree without some of the entries at its top. */
  public static TreeNode withoutTopLevel(TreeNode root, Predicate<FileName> leftOut) {
    List<TreeNode> children = new ArrayList<>(root.children());
    return children.removeIf(child -> leftOut.test(child.name()))
        ? root.withChildren(children)
        : root;
  }

  /** The paths of all pipes, sockets and devices. */
  public static List<RelativePath> specials(TreeNode root) {
    List<RelativePath> found = new ArrayList<>();
    collectSpecials(root, RelativePath.ROOT, found);
    return found;
  }

  private static void collectSpecials(TreeNode node, RelativePath path, List<RelativePath> found) {
    for (TreeNode child : node.children()) {
      if (child.type().isSpecial()) {
        found.add(path.resolve(child.name()));
      } else if (child.type() == FileType.DIRECTORY) {
        collectSpecials(child, path.resolve(child.name()), found);
      }
    }
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

  /** What a difference installs, with the directories on the way; empty when that is nothing. */
  public static Optional<TreeNode> installed(TreeNode root, TreeDifference difference) {
    Set<RelativePath> paths = new HashSet<>();
    Set<RelativePath> ways = new HashSet<>();
    for (TreeDifference.Step step : difference.steps()) {
      if (step instanceof TreeDifference.Install install) {
        paths.add(install.path());
        RelativePath way = install.path().parent();
        while (ways.add(way) && !way.isRoot()) {
          way = way.parent();
        }
      }
    }
    return Optional.ofNullable(
        paths.isEmpty() ? null : chosen(root, RelativePath.ROOT, paths, ways));
  }

  private static @Nullable TreeNode chosen(
      TreeNode node, RelativePath path, Set<RelativePath> paths, Set<RelativePath> ways) {
    if (paths.contains(path)) {
      return node;
    }
    if (!ways.contains(path)) {
      return null;
    }
    List<TreeNode> children = new ArrayList<>();
    for (TreeNode child : node.children()) {
      TreeNode kept = chosen(child, path.resolve(child.name()), paths, ways);
      if (kept != null) {
        children.add(kept);
      }
    }
    return node.withChildren(children);
  }
}
