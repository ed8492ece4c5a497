package io.jvs.core.domain.tree;

import static io.jvs.core.domain.tree.SampleNodes.dir;
import static io.jvs.core.domain.tree.SampleNodes.file;
import static io.jvs.core.domain.tree.SampleNodes.link;
import static io.jvs.core.domain.tree.SampleNodes.root;
import static io.jvs.core.domain.tree.SampleNodes.sha256;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The hash is Go's, on trees whose hash Go computed and on any other. */
class PayloadRootHashTest {

  @Test
  void anEmptyTreeHasTheHashOfNothing() {
    assertThat(PayloadRootHash.of(root()))
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test
  void eachTypeHasItsLine() {
    TreeNode tree =
        root(
            file("hello.txt", 0644, "hello\n"),
            file("empty", 0600, ""),
            dir("sub", 0755, file("run.sh", 0755, "#!/bin/sh\necho hi\n")),
            link("link", "sub/run.sh"));
    assertThat(PayloadRootHash.of(tree))
        .isEqualTo("0783b9572454a709c02a53f61b9d4ad35718201138007aef035c6f0ff932c716");
  }

  @Test
  void linesAreInTheOrderOfTheirBytes() {
    TreeNode tree =
        root(
            dir("a", 0755, file("b", 0644, "1")),
            file("a b", 0644, "2"),
            file("a-b", 0644, "3"),
            file("a.b", 0644, "4"),
            file("a:b", 0644, "5"),
            dir("Z", 0700),
            link("0", "does/not/exist"),
            file("%C3%A9", 0640, "accent"),
            file("%EF%BF%AE", 0644, "bmp"),
            file("%F0%9F%98%80", 0644, "astral"));
    assertThat(PayloadRootHash.of(tree))
        .isEqualTo("bc28d79eb9ae786e44bd7f2c2ce617ea1e511eb4df29a6a187089c307c514cf2");
  }

  @Test
  void oddNamesAreRawBytesAndModesHaveNineBits() {
    TreeNode tree =
        root(
            dir("d", 01777, file(".READY", 0644, "kept: not at the root")),
            file("suid", 04755, "x"),
            file("nl%0Aname", 0444, "line"),
            file("bad%FF%FEname", 0644, "bytes"),
            dir("ro", 0555),
            link("self", "."),
            link("badlink", "t%FF"));
    assertThat(PayloadRootHash.of(tree))
        .isEqualTo("14baf29c20d7e1cd4892aeb86c984508c158966607b854f42d90db51c5459a39");
  }

  @Test
  void withoutAListOfLinesItIsTheSameAsWithOne() {
    Random random = new Random(42);
    for (int i = 0; i < 2_000; i++) {
      TreeNode tree = root(children(random, 4));
      assertThat(PayloadRootHash.of(tree)).as("tree %s", i).isEqualTo(naive(tree));
    }
  }

  /** Each name absent, a file, a directory or a link: all mixtures of what sorts closely. */
  @Test
  void everyMixtureOfNamesThatSortAroundAColonIsAsWithAList() {
    String[] names = {"a", "a-", "a0", "a:", "a:b", "a:mode=0644"};
    for (int mixture = 0; mixture < 1 << (2 * names.length); mixture++) {
      List<TreeNode> nodes = new ArrayList<>();
      for (int i = 0; i < names.length; i++) {
        switch ((mixture >> (2 * i)) & 3) {
          case 1 -> nodes.add(file(names[i], 0644, "x"));
          case 2 -> nodes.add(dir(names[i], 0755, file("a", 0644, "y"), link("a:", "z")));
          case 3 -> nodes.add(link(names[i], "a"));
          default -> {}
        }
      }
      TreeNode tree = root(nodes.toArray(TreeNode[]::new));
      assertThat(PayloadRootHash.of(tree)).as("mixture %s", mixture).isEqualTo(naive(tree));
    }
  }

  /** Names that are prefixes of one another, or hold what separates the parts of a line. */
  private static TreeNode[] children(Random random, int levels) {
    TreeMap<String, TreeNode> children = new TreeMap<>();
    int count = random.nextInt(6);
    for (int i = 0; i < count; i++) {
      String name = name(random);
      children.put(name, node(random, levels, name));
    }
    return children.values().toArray(TreeNode[]::new);
  }

  private static TreeNode node(Random random, int levels, String name) {
    int mode = random.nextInt(010000);
    return switch (levels == 0 ? random.nextInt(2) : random.nextInt(4)) {
      case 0 -> file(name, mode, "content".repeat(random.nextInt(3)));
      case 1 -> link(name, name(random));
      default -> dir(name, mode, children(random, levels - 1));
    };
  }

  private static String name(Random random) {
    String[] pieces = {"a", "a", ":", "%0A", "%FF", "-", ".x", "%01", "mode=0755", "0", "%C3%A9"};
    StringBuilder name = new StringBuilder();
    for (int i = 0; i <= random.nextInt(3); i++) {
      name.append(pieces[random.nextInt(pieces.length)]);
    }
    return name.toString();
  }

  private static String naive(TreeNode root) {
    List<byte[]> lines = new ArrayList<>();
    collect(root, "", lines);
    lines.sort(Arrays::compareUnsigned);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] line : lines) {
      all.writeBytes(line);
      all.write('\n');
    }
    return HexFormat.of().formatHex(sha256(all.toByteArray()));
  }

  /** Bytes are the characters up to U+00FF here. */
  private static void collect(TreeNode directory, String prefix, List<byte[]> lines) {
    for (TreeNode node : directory.children()) {
      byte[] name = node.name().bytes();
      String path = prefix + new String(name, StandardCharsets.ISO_8859_1);
      String line =
          switch (node.type()) {
            case DIRECTORY -> "dir:" + path + ":mode=" + mode(node) + ":" + hash(name);
            case SYMLINK -> "symlink:" + path + ":mode=0777:" + hash(node.linkTarget());
            default ->
                "file:" + path + ":mode=" + mode(node) + ",size=" + node.size() + ":" + hash(node);
          };
      lines.add(line.getBytes(StandardCharsets.ISO_8859_1));
      collect(node, path + "/", lines);
    }
  }

  private static String mode(TreeNode node) {
    return String.format(Locale.ROOT, "%04o", node.attributes().mode() & 0777);
  }

  private static String hash(TreeNode node) {
    return HexFormat.of().formatHex(node.sha256());
  }

  private static String hash(byte[] bytes) {
    return HexFormat.of().formatHex(sha256(bytes));
  }

  @Test
  void aDeepTreeIsHashed() {
    assertThat(PayloadRootHash.of(SampleNodes.deep(3_000))).hasSize(64);
  }

  @Test
  void itDependsOnEachPartOfALine() {
    String before = PayloadRootHash.of(root(file("f", 0644, "x")));
    assertThat(PayloadRootHash.of(root(file("g", 0644, "x")))).isNotEqualTo(before);
    assertThat(PayloadRootHash.of(root(file("f", 0645, "x")))).isNotEqualTo(before);
    assertThat(PayloadRootHash.of(root(file("f", 0644, "y")))).isNotEqualTo(before);
    assertThat(PayloadRootHash.of(root(file("f", 04644, "x")))).isEqualTo(before);
  }
}
