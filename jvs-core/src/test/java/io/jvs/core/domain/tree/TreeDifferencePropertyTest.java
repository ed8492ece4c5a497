package io.jvs.core.domain.tree;

import static io.jvs.core.domain.tree.SampleNodes.attributes;
import static io.jvs.core.domain.tree.SampleNodes.dir;
import static io.jvs.core.domain.tree.SampleNodes.file;
import static io.jvs.core.domain.tree.SampleNodes.link;
import static io.jvs.core.domain.tree.SampleNodes.linked;
import static io.jvs.core.domain.tree.SampleNodes.root;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Whatever two trees look like: the steps, carried out on the one, make the other. */
class TreeDifferencePropertyTest {

  /** An entry on a disk: what it is, and the inode that tells names of one file. */
  private record Entry(String content, Attributes attributes, Object inode) {}

  @Test
  void theStepsMakeTheWantedTree() {
    Random random = new Random(7);
    for (int i = 0; i < 3_000; i++) {
      TreeNode present = tree(random);
      TreeNode wanted = tree(random);
      boolean rootAttributes = random.nextBoolean();
      Map<RelativePath, Entry> disk = entries(present);
      apply(TreeDifference.between(present, wanted, rootAttributes), disk, wanted);
      TreeNode expected = rootAttributes ? wanted : SampleNodes.with(wanted, present.attributes());
      assertThat(text(disk)).as("trees %s", i).isEqualTo(text(entries(expected)));
    }
  }

  @Test
  void noStepLiesBelowAnotherThatMovesAWholeSubtree() {
    Random random = new Random(8);
    for (int i = 0; i < 1_000; i++) {
      TreeDifference difference = TreeDifference.between(tree(random), tree(random), true);
      Set<RelativePath> moved = new HashSet<>();
      List<TreeDifference.Step> steps = TreeDifferenceTest.steps(difference);
      for (TreeDifference.Step step : steps) {
        if (step instanceof TreeDifference.Move) {
          assertThat(moved.add(step.path())).isTrue();
        }
      }
      for (TreeDifference.Step step : steps) {
        for (RelativePath p = step.path(); !p.isRoot(); p = p.parent()) {
          assertThat(moved).doesNotContain(p.parent());
        }
      }
    }
  }

  @Test
  void whatIsInstalledIsWhatTheStepsInstallAndTheWayToIt() {
    Random random = new Random(9);
    for (int i = 0; i < 1_000; i++) {
      TreeNode wanted = tree(random);
      TreeDifference difference = TreeDifference.between(tree(random), wanted, true);
      Set<RelativePath> expected = new TreeSet<>();
      for (TreeDifference.Step step : TreeDifferenceTest.steps(difference)) {
        if (step instanceof TreeDifference.Move move && move.enters()) {
          Map<RelativePath, Entry> below = new TreeMap<>();
          put(below, step.path(), TreePruning.at(wanted, step.path()), new HashMap<>());
          expected.addAll(below.keySet());
          for (RelativePath p = step.path(); !p.isRoot(); p = p.parent()) {
            expected.add(p.parent());
          }
        }
      }
      Set<RelativePath> installed =
          difference.installed().map(tree -> entries(tree).keySet()).orElse(Set.of());
      assertThat(installed).as("trees %s", i).isEqualTo(expected);
    }
  }

  private static TreeNode tree(Random random) {
    return root(attributes(random.nextInt(2) + 0700), children(random, 3));
  }

  private static TreeNode[] children(Random random, int levels) {
    TreeMap<String, TreeNode> children = new TreeMap<>();
    int count = random.nextInt(5);
    for (int i = 0; i < count; i++) {
      String name = String.valueOf((char) ('a' + random.nextInt(4)));
      children.put(name, node(random, levels, name));
    }
    return children.values().toArray(TreeNode[]::new);
  }

  private static TreeNode node(Random random, int levels, String name) {
    int kind = random.nextInt(levels == 0 ? 4 : 7);
    return switch (kind) {
      case 0 -> file(name, 0600 + random.nextInt(2), "content " + random.nextInt(2));
      case 1 -> link(name, "target " + random.nextInt(2));
      case 2, 3 -> linked(name, kind, "group " + kind);
      default -> dir(name, 0700 + random.nextInt(2), children(random, levels - 1));
    };
  }

  private static Map<RelativePath, Entry> entries(TreeNode root) {
    Map<RelativePath, Entry> entries = new TreeMap<>();
    put(entries, RelativePath.ROOT, root, new HashMap<>());
    return entries;
  }

  private static void put(
      Map<RelativePath, Entry> entries,
      RelativePath path,
      TreeNode node,
      Map<Integer, Object> inodes) {
    Object inode =
        node.linkGroup() == 0
            ? new Object()
            : inodes.computeIfAbsent(node.linkGroup(), g -> new Object());
    String content =
        node.type()
            + Escaped.text(node.linkTarget())
            + (node.sha256() == null ? "" : Escaped.text(node.sha256()));
    entries.put(path, new Entry(content, node.attributes(), inode));
    for (TreeNode child : node.children()) {
      put(entries, path.resolve(child.name()), child, inodes);
    }
  }

  /** As a restore does it: first all leave, then all enter, then attributes are set. */
  private static void apply(
      TreeDifference difference, Map<RelativePath, Entry> disk, TreeNode wanted) {
    Map<Integer, Object> stagedInodes = new HashMap<>();
    List<TreeDifference.Step> steps = TreeDifferenceTest.steps(difference);
    for (TreeDifference.Step step : steps) {
      if (step instanceof TreeDifference.Move move && move.leaves()) {
        assertThat(disk).containsKey(step.path());
        disk.keySet().removeIf(path -> isAtOrBelow(path, step.path()));
      }
    }
    for (TreeDifference.Step step : steps) {
      if (step instanceof TreeDifference.Move move && move.enters()) {
        assertThat(disk).doesNotContainKey(step.path()).containsKey(step.path().parent());
        put(disk, step.path(), TreePruning.at(wanted, step.path()), stagedInodes);
      }
    }
    for (TreeDifference.Step step : steps) {
      if (step instanceof TreeDifference.Retouch retouch) {
        Entry old = disk.get(step.path());
        assertThat(old.attributes()).isEqualTo(retouch.present());
        disk.put(step.path(), new Entry(old.content(), retouch.wanted(), old.inode()));
      }
    }
  }

  private static boolean isAtOrBelow(RelativePath path, RelativePath top) {
    RelativePath p = path;
    while (!p.equals(top) && !p.isRoot()) {
      p = p.parent();
    }
    return p.equals(top);
  }

  /** Each entry, with the first name of its inode. */
  private static String text(Map<RelativePath, Entry> disk) {
    Map<Object, RelativePath> first = new HashMap<>();
    StringBuilder text = new StringBuilder();
    disk.forEach(
        (path, entry) -> {
          RelativePath name = first.computeIfAbsent(entry.inode(), inode -> path);
          text.append(path).append(' ').append(entry.content()).append(entry.attributes());
          text.append(" as ").append(name).append('\n');
        });
    return text.toString();
  }
}
