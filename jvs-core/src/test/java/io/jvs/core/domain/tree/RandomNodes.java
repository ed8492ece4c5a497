package io.jvs.core.domain.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Trees by chance: all types, names of any bytes, attributes of any value. */
public final class RandomNodes {
  private static final byte[] NO_NAME = {};
  private static final List<FileType> TYPES = List.of(FileType.values());
  private static final int LONGEST_NAME = 255;

  private final Random random;
  private final int mostEntries;

  private RandomNodes(Random random, int mostEntries) {
    this.random = random;
    this.mostEntries = mostEntries;
  }

  /** A root and below it as many levels, each directory with at most that many entries. */
  public static TreeNode tree(Random random, int levels, int mostEntries) {
    RandomNodes nodes = new RandomNodes(random, mostEntries);
    return TreeNode.builder(FileName.of(NO_NAME), FileType.DIRECTORY, nodes.attributes())
        .identity(nodes.identity())
        .build(nodes.children(levels));
  }

  private List<TreeNode> children(int levels) {
    Map<FileName, TreeNode> children = new TreeMap<>();
    for (int i = random.nextInt(mostEntries + 1); i > 0; i--) {
      FileName name = name();
      children.put(name, node(name, levels));
    }
    return new ArrayList<>(children.values());
  }

  private FileName name() {
    byte[] bytes = new byte[1 + random.nextInt(random.nextInt(20) == 0 ? LONGEST_NAME : 4)];
    do {
      random.nextBytes(bytes);
    } while (!FileName.of(bytes).isEntryName());
    return FileName.of(bytes);
  }

  private TreeNode node(FileName name, int levels) {
    FileType type = TYPES.get(random.nextInt(TYPES.size()));
    TreeNode.Builder node = TreeNode.builder(name, type, attributes()).identity(identity());
    if (type == FileType.DIRECTORY) {
      return node.build(levels == 0 ? List.of() : children(levels - 1));
    }
    node.linkGroup(random.nextInt(3));
    switch (type) {
      case REGULAR -> node.size(random.nextLong() >>> 1).sha256(bytes(32));
      case SYMLINK -> node.linkTarget(bytes(1 + random.nextInt(40)));
      case CHARACTER_DEVICE, BLOCK_DEVICE -> node.device(random.nextLong());
      default -> {}
    }
    return node.build();
  }

  private Attributes attributes() {
    List<Xattr> xattrs = new ArrayList<>();
    for (int i = Math.max(0, random.nextInt(6) - 3); i > 0; i--) {
      xattrs.add(new Xattr(bytes(1 + random.nextInt(20)), bytes(random.nextInt(300))));
    }
    return new Attributes(
        random.nextInt(010000),
        random.nextInt(),
        random.nextInt(),
        random.nextLong(),
        random.nextInt(1_000_000_000),
        xattrs);
  }

  private Identity identity() {
    return new Identity(
        random.nextLong(), random.nextLong(), random.nextLong(), random.nextInt(1_000_000_000));
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
