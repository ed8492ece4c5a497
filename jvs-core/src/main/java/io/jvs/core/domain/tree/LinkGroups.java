package io.jvs.core.domain.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which names of a tree are one file.
 *
 * @since 0.1
 */
public final class LinkGroups {
  private LinkGroups() {}

  /**
   * The same tree with its groups numbered from 1 in the order of the tree; a group that only one
   * name belongs to is none.
   */
  public static TreeNode normalized(TreeNode root) {
    Map<Integer, Integer> members = new HashMap<>();
    count(root, members);
    members.values().removeIf(count -> count == 1);
    return renumbered(root, members, new HashMap<>());
  }

  private static void count(TreeNode node, Map<Integer, Integer> members) {
    for (TreeNode child : node.children()) {
      if (child.linkGroup() != 0) {
        members.merge(child.linkGroup(), 1, Integer::sum);
      }
      count(child, members);
    }
  }

  private static TreeNode renumbered(
      TreeNode node, Map<Integer, Integer> shared, Map<Integer, Integer> numbers) {
    List<TreeNode> children = new ArrayList<>(node.children().size());
    for (TreeNode child : node.children()) {
      int group = child.linkGroup();
      if (child.type() == FileType.DIRECTORY) {
        children.add(renumbered(child, shared, numbers));
      } else if (group == 0) {
        children.add(child);
      } else if (shared.containsKey(group)) {
        children.add(child.withLinkGroup(numbers.computeIfAbsent(group, g -> numbers.size() + 1)));
      } else {
        children.add(child.withLinkGroup(0));
      }
    }
    return node.withChildren(children);
  }

  /** The paths of each group, in the order of the tree. */
  public static Map<Integer, List<RelativePath>> paths(TreeNode root) {
    Map<Integer, List<RelativePath>> paths = new HashMap<>();
    collect(root, RelativePath.ROOT, paths);
    return paths;
  }

  private static void collect(
      TreeNode node, RelativePath path, Map<Integer, List<RelativePath>> paths) {
    for (TreeNode child : node.children()) {
      RelativePath childPath = path.resolve(child.name());
      if (child.linkGroup() != 0) {
        paths.computeIfAbsent(child.linkGroup(), g -> new ArrayList<>()).add(childPath);
      }
      if (child.type() == FileType.DIRECTORY) {
        collect(child, childPath, paths);
      }
    }
  }
}
