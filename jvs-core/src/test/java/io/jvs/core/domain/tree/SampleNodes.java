package io.jvs.core.domain.tree;

import io.jvs.core.testkit.RawPaths;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Trees by hand. Names and targets are percent-encoded, as in {@link RawPaths}. */
public final class SampleNodes {
  private static final byte[] NO_NAME = {};

  private SampleNodes() {}

  /** A name. */
  public static FileName name(String encoded) {
    return FileName.of(RawPaths.bytes(encoded));
  }

  /** A path. */
  public static RelativePath path(String encoded) {
    return RelativePath.of(RawPaths.bytes(encoded));
  }

  /** Attributes that differ in the mode only. */
  public static Attributes attributes(int mode) {
    return new Attributes(mode, 10, 20, 1_600_000_000, 5, List.of());
  }

  /** A file with this text. */
  public static TreeNode file(String name, int mode, String text) {
    return fileNode(name, mode, text).build();
  }

  /** One of several names of a file. */
  public static TreeNode linked(String name, int group, String text) {
    return fileNode(name, 0644, text).linkGroup(group).build();
  }

  private static TreeNode.Builder fileNode(String name, int mode, String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    return TreeNode.builder(name(name), FileType.REGULAR, attributes(mode))
        .size(content.length)
        .sha256(sha256(content));
  }

  /** A symbolic link. */
  public static TreeNode link(String name, String target) {
    return TreeNode.builder(name(name), FileType.SYMLINK, attributes(0777))
        .linkTarget(RawPaths.bytes(target))
        .build();
  }

  /** A named pipe. */
  public static TreeNode fifo(String name) {
    return TreeNode.builder(name(name), FileType.FIFO, attributes(0600)).build();
  }

  /** A device. */
  public static TreeNode device(String name, long number) {
    return TreeNode.builder(name(name), FileType.CHARACTER_DEVICE, attributes(0600))
        .device(number)
        .build();
  }

  /** A directory; the children come in any order. */
  public static TreeNode dir(String name, int mode, TreeNode... children) {
    return TreeNode.builder(name(name), FileType.DIRECTORY, attributes(mode))
        .build(sorted(children));
  }

  /** A root; the children come in any order. */
  public static TreeNode root(TreeNode... children) {
    return root(attributes(0755), children);
  }

  /** A root with these attributes. */
  public static TreeNode root(Attributes attributes, TreeNode... children) {
    return TreeNode.builder(FileName.of(NO_NAME), FileType.DIRECTORY, attributes)
        .build(sorted(children));
  }

  /** The entry with other attributes. */
  public static TreeNode with(TreeNode node, Attributes attributes) {
    return TreeNode.builder(node.name(), node.type(), attributes)
        .size(node.size())
        .linkTarget(node.linkTarget())
        .device(node.device())
        .linkGroup(node.linkGroup())
        .sha256(node.sha256())
        .build(node.children());
  }

  /** Directories in each other. */
  public static TreeNode deep(int levels) {
    TreeNode node = file("bottom", 0644, "x");
    for (int i = 0; i < levels; i++) {
      node = dir("d", 0755, node);
    }
    return root(node);
  }

  private static List<TreeNode> sorted(TreeNode... children) {
    return Arrays.stream(children).sorted(Comparator.comparing(TreeNode::name)).toList();
  }

  /** The hash of some bytes. */
  public static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
