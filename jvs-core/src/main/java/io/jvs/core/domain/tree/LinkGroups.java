package io.jvs.core.domain.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Which names of a tree are one file.
 *
 * @since 0.1
 */
public final class LinkGroups {
  private LinkGroups() {}

  /** Numbers for the groups of a tree, from 1 in the order of the tree. */
  public static final class Numbers {
    private final Map<Integer, Integer> numbers = new HashMap<>();

    private Numbers() {}

    /** The number of an entry's group; 0 when no other name belongs to it. */
    public int of(TreeNode node) {
      return node.linkGroup() == 0 ? 0 : numbers.getOrDefault(node.linkGroup(), 0);
    }
  }

  /** Numbers the groups that have more than one name. */
  public static Numbers numbers(TreeNode root) {
    Map<Integer, Integer> members = new HashMap<>();
    List<Integer> inOrder = new ArrayList<>();
    forEach(
        root,
        (path, node) -> {
          if (members.merge(node.linkGroup(), 1, Integer::sum) == 1) {
            inOrder.add(node.linkGroup());
          }
        });
    Numbers numbers = new Numbers();
    for (int group : inOrder) {
      if (members.getOrDefault(group, 0) > 1) {
        numbers.numbers.put(group, numbers.numbers.size() + 1);
      }
    }
    return numbers;
  }

  /** The paths of each group, in the order of the tree. */
  public static Map<Integer, List<RelativePath>> paths(TreeNode root) {
    Map<Integer, List<RelativePath>> paths = new HashMap<>();
    forEach(
        root,
        (path, node) ->
            paths
                .computeIfAbsent(node.linkGroup(), g -> new ArrayList<>())
                .add(path.resolve(node.name())));
    return paths;
  }

  /** Each entry of a group, with its directory. */
  private static void forEach(TreeNode root, BiConsumer<RelativePath, TreeNode> action) {
    Census census = root.census();
    if (census != null && census.linked() == 0) {
      return;
    }
    TreeOrder.forEach(
        root,
        (path, node) -> {
          if (node.linkGroup() != 0) {
            action.accept(path, node);
          }
        });
  }
}
