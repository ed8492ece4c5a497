package io.jvs.core.domain.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a tree with all that a save point keeps of it; a directory holds its entries.
 * Everything is fixed but the content hash, which is filled in when it becomes known.
 *
 * @since 0.1
 */
public final class TreeNode {
  private static final byte[] NO_TARGET = {};

  private final FileName name;
  private final FileType type;
  private final Attributes attributes;
  private final long size;
  private final byte[] linkTarget;
  private final long device;
  private final int linkGroup;
  private final List<TreeNode> children;
  private volatile byte @Nullable [] sha256;

  private TreeNode(Builder builder, List<TreeNode> children) {
    this.name = builder.name;
    this.type = builder.type;
    this.attributes = builder.attributes;
    this.size = builder.size;
    this.linkTarget = builder.linkTarget;
    this.device = builder.device;
    this.linkGroup = builder.linkGroup;
    this.sha256 = builder.sha256;
    this.children = children;
  }

  /** Starts a node; the root's name is the empty name. */
  public static Builder builder(FileName name, FileType type, Attributes attributes) {
    return new Builder(name, type, attributes);
  }

  /** The name in its directory. */
  public FileName name() {
    return name;
  }

  /** What it is. */
  public FileType type() {
    return type;
  }

  /** Mode, owner, time and extended attributes. */
  public Attributes attributes() {
    return attributes;
  }

  /** The size of a regular file in bytes; 0 for anything else. */
  public long size() {
    return size;
  }

  /** The text of a symbolic link, which the caller MUST NOT change; empty for anything else. */
  public byte[] linkTarget() {
    return linkTarget;
  }

  /** The device number of a device, as {@code st_rdev} has it; 0 for anything else. */
  public long device() {
    return device;
  }

  /**
   * Names with the same positive number are one file; 0 when there is no second name in the tree.
   */
  public int linkGroup() {
    return linkGroup;
  }

  /** The entries of a directory, sorted by name; none for anything else. */
  public List<TreeNode> children() {
    return children;
  }

  /** The SHA-256 of a regular file's content; null while unknown. The caller MUST NOT change it. */
  public byte @Nullable [] sha256() {
    return sha256;
  }

  /** Records the SHA-256 of the content. */
  public void sha256(byte[] digest) {
    this.sha256 = digest;
  }

  /** The entry with this name in this directory, or null. */
  public @Nullable TreeNode child(FileName wanted) {
    int low = 0;
    int high = children.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = children.get(middle).name.compareTo(wanted);
      if (order == 0) {
        return children.get(middle);
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return null;
  }

  /** The same entry with other children; they MUST be sorted by name. */
  public TreeNode withChildren(List<TreeNode> sorted) {
    return new Builder(this).build(sorted);
  }

  /** The same entry as a member of a group of hard links. */
  public TreeNode withLinkGroup(int group) {
    return new Builder(this).linkGroup(group).build(children);
  }

  @Override
  public String toString() {
    return type + " " + name;
  }

  /** Collects what only some types have. */
  public static final class Builder {
    private final FileName name;
    private final FileType type;
    private final Attributes attributes;
    private long size;
    private byte[] linkTarget = NO_TARGET;
    private long device;
    private int linkGroup;
    private byte @Nullable [] sha256;

    private Builder(FileName name, FileType type, Attributes attributes) {
      this.name = name;
      this.type = type;
      this.attributes = attributes;
    }

    private Builder(TreeNode node) {
      this(node.name, node.type, node.attributes);
      this.size = node.size;
      this.linkTarget = node.linkTarget;
      this.device = node.device;
      this.linkGroup = node.linkGroup;
      this.sha256 = node.sha256;
    }

    /** The size of a regular file. */
    public Builder size(long size) {
      this.size = size;
      return this;
    }

    /** The text of a symbolic link. */
    public Builder linkTarget(byte[] linkTarget) {
      this.linkTarget = linkTarget;
      return this;
    }

    /** The number of a device. */
    public Builder device(long device) {
      this.device = device;
      return this;
    }

    /** The group of hard links. */
    public Builder linkGroup(int linkGroup) {
      this.linkGroup = linkGroup;
      return this;
    }

    /** The hash of the content, when known. */
    public Builder sha256(byte @Nullable [] sha256) {
      this.sha256 = sha256;
      return this;
    }

    /** The node, without children. */
    public TreeNode build() {
      return build(List.of());
    }

    /** The node with these children; they MUST be sorted by name. */
    public TreeNode build(List<TreeNode> children) {
      return new TreeNode(this, children);
    }
  }
}
