package io.jvs.core.port.tree;

import static io.jvs.core.domain.tree.SampleNodes.dir;
import static io.jvs.core.domain.tree.SampleNodes.file;
import static io.jvs.core.domain.tree.SampleNodes.link;
import static io.jvs.core.domain.tree.SampleNodes.name;
import static io.jvs.core.domain.tree.SampleNodes.root;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.RandomNodes;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.SampleNodes;
import io.jvs.core.domain.tree.SortedEntries;
import io.jvs.core.domain.tree.TreeNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every entry that is no directory is handed out once, beside its like in the other tree. */
class FilePortionsTest {
  private static final long MEBIBYTE = 1 << 20;

  private final Workers workers = Workers.create(4);

  @AfterEach
  void end() {
    workers.close();
  }

  /** By path, what was handed out and what stood beside it. */
  private Map<RelativePath, Optional<TreeNode>> handedOut(TreeNode tree, TreeNode other)
      throws IOException {
    Map<RelativePath, Optional<TreeNode>> handedOut = new ConcurrentHashMap<>();
    FilePortions.forEach(
        tree,
        other,
        workers,
        (directory, files, companions) -> {
          for (TreeNode file : files) {
            TreeNode companion = companions.find(file.name());
            RelativePath path = directory.resolve(file.name());
            assertThat(handedOut.put(path, Optional.ofNullable(companion))).as("twice").isNull();
          }
        });
    return handedOut;
  }

  private static Map<RelativePath, TreeNode> entries(TreeNode root) {
    Map<RelativePath, TreeNode> entries = new HashMap<>();
    collect(RelativePath.ROOT, root, entries);
    return entries;
  }

  private static void collect(
      RelativePath path, TreeNode node, Map<RelativePath, TreeNode> entries) {
    for (TreeNode child : node.children()) {
      entries.put(path.resolve(child.name()), child);
      collect(path.resolve(child.name()), child, entries);
    }
  }

  private void allAreHandedOut(TreeNode tree, TreeNode other) throws IOException {
    Map<RelativePath, TreeNode> others = entries(other);
    Map<RelativePath, Optional<TreeNode>> expected = new HashMap<>();
    entries(tree)
        .forEach(
            (path, node) -> {
              if (node.type() != FileType.DIRECTORY) {
                expected.put(path, Optional.ofNullable(others.get(path)));
              }
            });
    assertThat(handedOut(tree, other)).isEqualTo(expected);
  }

  @Test
  void anyTwoTreesAreGoneThroughTogether() throws IOException {
    Random random = new Random(11);
    for (int i = 0; i < 200; i++) {
      TreeNode tree = RandomNodes.tree(random, 3, 12);
      allAreHandedOut(tree, RandomNodes.tree(random, 3, 12));
      allAreHandedOut(tree, half(random, tree));
      allAreHandedOut(half(random, tree), tree);
    }
  }

  /** The tree without what chance takes away; some directories become files. */
  private static TreeNode half(Random random, TreeNode directory) {
    List<TreeNode> kept = new ArrayList<>();
    for (TreeNode child : directory.children()) {
      switch (random.nextInt(4)) {
        case 0 -> {}
        case 1 ->
            kept.add(TreeNode.builder(child.name(), FileType.FIFO, child.attributes()).build());
        default -> kept.add(half(random, child));
      }
    }
    return directory.withChildren(kept);
  }

  @Test
  void withoutAnotherTreeThereAreNoCompanions() throws IOException {
    Queue<String> seen = new ConcurrentLinkedQueue<>();
    FilePortions.forEach(
        root(file("a", 0644, "x"), dir("d", 0755, link("l", "t")), dir("empty", 0755)),
        workers,
        (directory, files, companions) ->
            files.forEach(f -> seen.add(directory + "/" + f + " " + companions.find(f.name()))));
    assertThat(seen).containsExactlyInAnyOrder("./REGULAR a null", "d/SYMLINK l null");
  }

  private static TreeNode sized(String name, long size) {
    return TreeNode.builder(name(name), FileType.REGULAR, SampleNodes.attributes(0644))
        .size(size)
        .build();
  }

  private List<List<TreeNode>> portions(TreeNode tree) throws IOException {
    Queue<List<TreeNode>> portions = new ConcurrentLinkedQueue<>();
    FilePortions.forEach(
        tree,
        workers,
        (directory, files, companions) -> {
          List<TreeNode> portion = new ArrayList<>();
          files.forEach(portion::add);
          portions.add(portion);
        });
    return List.copyOf(portions);
  }

  @Test
  void tenThousandFilesOfOneDirectoryAreSharedOutInOrder() throws IOException {
    TreeNode[] files =
        IntStream.range(0, 10_000).mapToObj(i -> file("f" + i, 0644, "x")).toArray(TreeNode[]::new);
    allAreHandedOut(root(files), root(dir("f1", 0755), file("f2", 0644, "y")));
    for (List<TreeNode> portion : portions(root(files))) {
      assertThat(portion).isNotEmpty().hasSizeLessThanOrEqualTo(128);
      assertThat(portion).isSortedAccordingTo((a, b) -> a.name().compareTo(b.name()));
    }
  }

  @Test
  void largeFilesAreNotTogether() throws IOException {
    TreeNode[] files =
        IntStream.range(0, 20)
            .mapToObj(i -> sized("f" + i, i % 2 == 0 ? 100 * MEBIBYTE : 1))
            .toArray(TreeNode[]::new);
    for (List<TreeNode> portion : portions(root(files))) {
      assertThat(portion.stream().filter(file -> file.size() > 1)).hasSizeLessThanOrEqualTo(1);
    }
  }

  @Test
  void fiveThousandLevelsAreGoneThrough() throws IOException {
    AtomicInteger companionsSeen = new AtomicInteger();
    FilePortions.forEach(
        SampleNodes.deep(5_000),
        SampleNodes.deep(5_000),
        workers,
        (directory, files, companions) -> {
          TreeNode file = files.iterator().next();
          assertThat(directory.names()).hasSize(5_000);
          assertThat(companions.find(file.name()).sha256()).isEqualTo(file.sha256());
          companionsSeen.incrementAndGet();
        });
    assertThat(companionsSeen).hasValue(1);
  }

  private static TreeNode broad() {
    TreeNode[] directories =
        IntStream.range(0, 200)
            .mapToObj(i -> dir("d" + i, 0755, file("f", 0644, "x"), file("g", 0644, "y")))
            .toArray(TreeNode[]::new);
    return root(directories);
  }

  private static FilePortions.Action failingAt(int number, AtomicInteger calls, Throwable failure) {
    return (RelativePath directory, Iterable<TreeNode> files, SortedEntries companions) -> {
      if (calls.incrementAndGet() == number) {
        if (failure instanceof IOException e) {
          throw e;
        }
        throw (RuntimeException) failure;
      }
    };
  }

  @Test
  void theFirstFailureStopsTheRestAndIsThrown() {
    for (Throwable failure :
        new Throwable[] {new IOException("full"), new IllegalStateException("wrong")}) {
      AtomicInteger calls = new AtomicInteger();
      try (Workers one = Workers.create(1)) {
        assertThatThrownBy(() -> FilePortions.forEach(broad(), one, failingAt(7, calls, failure)))
            .isSameAs(failure);
      }
      assertThat(calls).hasValue(7);
    }
  }

  @Test
  void aFailureAmongManyThreadsIsThrown() {
    IOException failure = new IOException("full");
    for (int number = 1; number <= 200; number += 20) {
      FilePortions.Action action = failingAt(number, new AtomicInteger(), failure);
      assertThatThrownBy(() -> FilePortions.forEach(broad(), workers, action)).isSameAs(failure);
    }
  }

  @Test
  void aTreeThatCannotBeReadIsTold() {
    IllegalStateException broken = new IllegalStateException("broken");
    TreeNode unreadable =
        dir("d", 0755)
            .withChildren(
                () -> {
                  throw broken;
                });
    assertThatThrownBy(() -> FilePortions.forEach(root(unreadable), workers, (d, f, c) -> {}))
        .isSameAs(broken);
  }
}
