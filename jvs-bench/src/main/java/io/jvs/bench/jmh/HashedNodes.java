package io.jvs.bench.jmh;

import io.jvs.core.domain.tree.Attributes;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.TreeNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** A tree that never was on a disk, all content hashes known: a hundred files in each directory. */
final class HashedNodes {
  private static final int FILES_IN_A_DIRECTORY = 100;

  private HashedNodes() {}

  static TreeNode tree(int entries) {
    Random random = new Random(entries);
    List<TreeNode> directories = new ArrayList<>();
    for (int made = 0; made < entries; made += FILES_IN_A_DIRECTORY) {
      List<TreeNode> files = new ArrayList<>();
      for (int i = 0; i < Math.min(FILES_IN_A_DIRECTORY, entries - made); i++) {
        files.add(file("file-" + number(i) + ".c", random));
      }
      directories.add(directory("directory-" + number(made), files));
    }
    return directory("", directories);
  }

  /** In the order of names. */
  private static String number(int number) {
    return String.format(Locale.ROOT, "%08d", number);
  }

  private static TreeNode file(String name, Random random) {
    byte[] sha256 = new byte[32];
    random.nextBytes(sha256);
    return TreeNode.builder(name(name), FileType.REGULAR, attributes(0644))
        .size(random.nextInt(1 << 20))
        .sha256(sha256)
        .build();
  }

  private static TreeNode directory(String name, List<TreeNode> children) {
    return TreeNode.builder(name(name), FileType.DIRECTORY, attributes(0755)).build(children);
  }

  private static FileName name(String text) {
    return FileName.of(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static Attributes attributes(int mode) {
    return new Attributes(mode, 1000, 1000, 1_700_000_000L, 123_456_789, List.of());
  }
}
