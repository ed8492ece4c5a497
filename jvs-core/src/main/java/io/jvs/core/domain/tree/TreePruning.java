package io.jvs.core.domain.tree;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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
          return new Selected(all, indexes(all, child -> !child.type().isSpecial()));
        });
  }

  /** Some entries of a list that decodes them when they are asked for. */
  private static final class Selected extends AbstractList<TreeNode> implements RandomAccess {
    private final List<TreeNode> all;
    private final int[] indexes;

    private Selected(List<TreeNode> all, int[] indexes) {
      this.all = all;
      this.indexes = indexes;
    }

    @Override
    public int size() {
      return indexes.length;
    }

    @Override
    public TreeNode get(int index) {
      TreeNode node = all.get(indexes[index]);
      return node.type() == FileType.DIRECTORY ? filtered(node) : node;
    }
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
        : root.withChildren(Arrays.stream(kept).mapToObj(all::get).toList());
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
