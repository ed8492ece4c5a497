package io.jvs.core.domain.manifest;

import static io.jvs.core.domain.tree.SampleNodes.attributes;
import static io.jvs.core.domain.tree.SampleNodes.dir;
import static io.jvs.core.domain.tree.SampleNodes.file;
import static io.jvs.core.domain.tree.SampleNodes.name;
import static io.jvs.core.domain.tree.SampleNodes.root;
import static io.jvs.core.domain.tree.SampleNodes.sha256;
import static io.jvs.core.domain.tree.SampleNodes.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.core.adapter.nio.NioStorage;
import io.jvs.core.domain.tree.Attributes;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.NodeText;
import io.jvs.core.domain.tree.PageStore;
import io.jvs.core.domain.tree.RandomNodes;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.domain.tree.Xattr;
import io.jvs.core.port.tree.Pages;
import io.jvs.core.port.tree.Workers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A packed tree is the tree that was packed, wherever its bytes lie. */
class PackedTreeTest {
  private static final int LEAF = 128;

  @TempDir Path directory;

  private Pages limited(long limit) {
    return Pages.limited(limit, () -> new NioStorage().createScratch(directory));
  }

  private static TreeNode packed(TreeNode root, PageStore store) {
    PackedTree tree = new PackedTree(store);
    pack(tree, 0, root);
    return tree.root(self(root));
  }

  private static TreeNode.Builder self(TreeNode root) {
    return TreeNode.builder(root.name(), root.type(), root.attributes()).identity(root.identity());
  }

  private static Map<Integer, TreeNode> packOne(PackedTree tree, int number, TreeNode directory) {
    Map<Integer, TreeNode> below = new LinkedHashMap<>();
    PackedTree.Entries entries = tree.entries(number);
    for (TreeNode child : directory.children()) {
      int added = entries.add(child);
      if (child.type() == FileType.DIRECTORY) {
        below.put(added, child);
      }
    }
    entries.close();
    return below;
  }

  private static void pack(PackedTree tree, int number, TreeNode directory) {
    packOne(tree, number, directory).forEach((child, node) -> pack(tree, child, node));
  }

  private static void isSame(TreeNode packed, TreeNode original) {
    assertThat(NodeText.withIdentities(packed)).isEqualTo(NodeText.withIdentities(original));
  }

  /** The tree comes back from the heap, from a file, and from both. */
  private void comesBack(TreeNode root) throws IOException {
    isSame(packed(root, Pages.onHeap()), root);
    for (long limit : new long[] {0, 1, 100, 5_000}) {
      try (Pages pages = limited(limit)) {
        isSame(packed(root, pages), root);
      }
    }
  }

  @Test
  void anyTreeComesBack() throws IOException {
    Random random = new Random(5);
    for (int i = 0; i < 150; i++) {
      comesBack(RandomNodes.tree(random, 4, 8));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, LEAF - 1, LEAF, LEAF + 1, 2 * LEAF, 1_000})
  void aDirectoryOfAnySizeComesBack(int size) throws IOException {
    TreeNode[] entries =
        IntStream.range(0, size)
            .mapToObj(i -> i % 7 == 3 ? dir("e" + i, 0700) : file("e" + i, 0644, "content " + i))
            .toArray(TreeNode[]::new);
    comesBack(root(entries));
    comesBack(root(file("before", 0, ""), dir("d", 0755, entries), dir("e", 0755, entries)));
  }

  @ParameterizedTest
  @ValueSource(ints = {LEAF, LEAF + 1, 3 * LEAF})
  void entriesAreFoundInAnyOrderOfLooking(int size) {
    TreeNode tree = root(files(size));
    List<TreeNode> packed = packed(tree, Pages.onHeap()).children();
    assertThat(packed).hasSize(size);
    Random random = new Random(size);
    for (int i = 0; i < 1_000; i++) {
      int index = random.nextInt(size);
      isSame(packed.get(index), tree.children().get(index));
    }
  }

  private static TreeNode[] files(int size) {
    return IntStream.range(0, size)
        .mapToObj(i -> file("f" + i, 0644, "content " + i))
        .toArray(TreeNode[]::new);
  }

  @Test
  void theLimitMayFallAnywhere() throws IOException {
    TreeNode tree = root(dir("d", 0755, files(300)), dir("e", 0755, files(5)), file("f", 0, "x"));
    Counting counting = new Counting();
    packed(tree, counting);
    assertThat(counting.length).isGreaterThan(10_000);
    for (long limit = 0; limit <= counting.length + 100; limit += 397) {
      try (Pages pages = limited(limit)) {
        isSame(packed(tree, pages), tree);
      }
    }
  }

  /** Adds up what is appended. */
  private static final class Counting implements PageStore {
    private long length;

    @Override
    public long append(byte[] bytes, int count) {
      length += count;
      return length;
    }

    @Override
    public void read(long position, byte[] into) {
      throw new UnsupportedOperationException("nothing is kept");
    }

    @Override
    public void write(long position, byte[] bytes) {
      throw new UnsupportedOperationException("nothing is kept");
    }
  }

  @Test
  void namesOfAllBytesComeBack() throws IOException {
    List<TreeNode> entries = new ArrayList<>();
    for (int b = 1; b < 256; b++) {
      byte[] bytes = {(byte) b, (byte) b};
      if (b != '/' && FileName.of(bytes).isEntryName()) {
        entries.add(TreeNode.builder(FileName.of(bytes), FileType.FIFO, attributes(b)).build());
      }
    }
    assertThat(entries).hasSize(253);
    comesBack(root(entries.toArray(TreeNode[]::new)));
  }

  @Test
  void hugeAttributesComeBack() throws IOException {
    List<Xattr> xattrs = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      xattrs.add(new Xattr(new byte[] {'u', (byte) i}, new byte[65_536]));
    }
    Attributes huge = new Attributes(0644, -1, -1, Long.MIN_VALUE, 999_999_999, xattrs);
    comesBack(
        root(
            with(file("a", 0, "x"), huge),
            with(dir("d", 0, with(file("b", 0, "y"), huge)), huge),
            file("z", 0, "z")));
  }

  @Test
  void aTreeDeeperThanAStackComesBack() {
    PackedTree tree = new PackedTree(Pages.onHeap());
    int number = 0;
    for (int i = 0; i < 100_000; i++) {
      PackedTree.Entries entries = tree.entries(number);
      number = entries.add(dir("d" + i, 0755));
      entries.close();
    }
    TreeNode node = tree.root(self(root()));
    for (int i = 0; i < 100_000; i++) {
      node = node.children().get(0);
      assertThat(node.name()).isEqualTo(name("d" + i));
    }
    assertThat(node.children()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 3_000, Long.MAX_VALUE})
  void directoriesAreAddedByManyThreads(long limit) throws IOException {
    TreeNode[] directories =
        IntStream.range(0, 200)
            .mapToObj(i -> dir("d" + i, 0755, files(i)))
            .toArray(TreeNode[]::new);
    TreeNode original = root(directories);
    try (Workers workers = Workers.create(4);
        Pages pages = limited(limit)) {
      PackedTree tree = new PackedTree(pages);
      workers.forEach(
          List.copyOf(packOne(tree, 0, original).entrySet()),
          entry -> packOne(tree, entry.getKey(), entry.getValue()));
      isSame(tree.root(self(original)), original);
    }
  }

  private static TreeNode unhashed(int files) {
    TreeNode[] entries =
        IntStream.range(0, files)
            .mapToObj(
                i ->
                    TreeNode.builder(name("f" + i), FileType.REGULAR, attributes(0644))
                        .size(i)
                        .build())
            .toArray(TreeNode[]::new);
    return root(entries);
  }

  private static byte[] hash(TreeNode file) {
    return sha256(file.name().toString().getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 3_000, Long.MAX_VALUE})
  void aHashThatIsRecordedInOneViewIsSeenInAll(long limit) throws IOException {
    try (Pages pages = limited(limit)) {
      TreeNode tree = packed(unhashed(LEAF + 10), pages);
      List<TreeNode> view = tree.children();
      for (TreeNode file : view) {
        assertThat(file.sha256()).isNull();
        file.sha256(hash(file));
        assertThat(tree.child(file.name()).sha256()).isEqualTo(hash(file));
      }
      for (TreeNode file : view) {
        assertThat(file.sha256()).isEqualTo(hash(file));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 100_000, Long.MAX_VALUE})
  void manyThreadsRecordHashesBesideEachOther(long limit) throws IOException {
    try (Workers workers = Workers.create(4);
        Pages pages = limited(limit)) {
      TreeNode tree = packed(unhashed(5_000), pages);
      List<TreeNode> shared = tree.children();
      List<Integer> indexes = IntStream.range(0, shared.size()).boxed().toList();
      workers.forEach(
          indexes,
          i -> {
            TreeNode file = (i % 2 == 0 ? shared : tree.children()).get(i);
            assertThat(file.sha256()).isNull();
            file.sha256(hash(file));
            assertThat(tree.children().get(i).sha256()).isEqualTo(hash(file));
          });
      for (TreeNode file : tree.children()) {
        assertThat(file.sha256()).isEqualTo(hash(file));
      }
    }
  }
}
