package io.jvs.core.domain.tree;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a tree with all that a save point keeps of it; a directory holds its entries.
 * Everything is fixed but the content hash, which is filled in when it becomes known.
 *
 * <p>A node may be a view of a tree that lies elsewhere, packed: then {@link #children} decodes the
 * entries anew each time, and two views of one entry are two objects. So nodes are never compared
 * by identity, and whoever needs a list more than once keeps it.
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
  private final @Nullable Identity identity;
  private final Supplier<List<TreeNode>> children;
  private final @Nullable Census census;
  private final @Nullable HashSlot slot;
  private volatile byte @Nullable [] sha256;

  private TreeNode(Builder builder, Supplier<List<TreeNode>> children) {
    this.name = builder.name;
    this.type = builder.type;
    this.attributes = builder.attributes;
    this.size = builder.size;
    this.linkTarget = builder.linkTarget;
    this.device = builder.device;
    this.linkGroup = builder.linkGroup;
    this.identity = builder.identity;
    this.slot = builder.slot;
    this.sha256 = builder.sha256;
    this.children = children;
    this.census = builder.census;
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
   * Names with the same positive number are one file; 0 for a file that has no second name
   * anywhere.
   */
  public int linkGroup() {
    return linkGroup;
  }

  /** Which state of which inode it was when a walk looked at it; null when nobody walked it. */
  public @Nullable Identity identity() {
    return identity;
  }

  /** The entries of a directory, sorted by name; none for anything else. */
  public List<TreeNode> children() {
    return children.get();
  }

  /** What is known of all below this directory before any of it is looked at; null if nothing. */
  public @Nullable Census census() {
    return census;
  }

  /** The SHA-256 of a regular file's content; null while unknown. The caller MUST NOT change it. */
  public byte @Nullable [] sha256() {
    byte[] known = sha256;
    if (known == null && slot != null) {
      known = slot.read();
      sha256 = known;
    }
    return known;
  }

  /** Records the SHA-256 of the content, which was not known. */
  public void sha256(byte[] digest) {
    if (slot != null) {
      slot.write(digest);
    }
    this.sha256 = digest;
  }

  /** The entry with this name in this directory, or null. */
  public @Nullable TreeNode child(FileName wanted) {
    return new SortedEntries(children()).find(wanted);
  }

  /** The same entry with other children; they MUST be sorted by name. */
  public TreeNode withChildren(List<TreeNode> sorted) {
    return new Builder(this).build(sorted);
  }

  /** The same entry with children that are asked for anew each time. */
  public TreeNode withChildren(Supplier<List<TreeNode>> sorted) {
    return new Builder(this).build(sorted);
  }

  /** The same entry with other attributes. */
  public TreeNode withAttributes(Attributes others) {
    return new Builder(this, others).census(census).build(children);
  }

  /** The same entry, but another state of an inode or, with null, one that nobody walked. */
  public TreeNode withIdentity(@Nullable Identity other) {
    return new Builder(this).identity(other).census(census).build(children);
  }

  @Override
  public String toString() {
    return type + " " + name;
  }

  /** Where the hash of a file lies that is kept packed. */
  public interface HashSlot {
    /** The hash; null while unknown. */
    byte @Nullable [] read();

    /** Fills it in. */
    void write(byte[] sha256);
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
    private @Nullable Identity identity;
    private @Nullable HashSlot slot;
    private @Nullable Census census;
    private byte @Nullable [] sha256;

    private Builder(FileName name, FileType type, Attributes attributes) {
      this.name = name;
      this.type = type;
      this.attributes = attributes;
    }

    private Builder(TreeNode node) {
      this(node, node.attributes);
    }

    private Builder(TreeNode node, Attributes attributes) {
      this(node.name, node.type, attributes);
      this.size = node.size;
      this.linkTarget = node.linkTarget;
      this.device = node.device;
      this.linkGroup = node.linkGroup;
      this.identity = node.identity;
      this.slot = node.slot;
      this.sha256 = node.sha256;
    }

    /** What it is going to be. */
    public FileType type() {
      return type;
    }

    /** Its name. */
    public FileName name() {
      return name;
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

    /** What a walk saw of the inode. */
    public Builder identity(@Nullable Identity identity) {
      this.identity = identity;
      return this;
    }

    /** Where the hash lies, instead of with the node. */
    public Builder hashSlot(HashSlot slot) {
      this.slot = slot;
      return this;
    }

    /** What is known of all that will be below it. */
    public Builder census(@Nullable Census census) {
      this.census = census;
      return this;
    }

    /** The node, without children. */
    public TreeNode build() {
      return build(List.of());
    }

    /** The node with these children; they MUST be sorted by name. */
    public TreeNode build(List<TreeNode> children) {
      return build(() -> children);
    }

    /** The node with children that are asked for anew each time; they MUST be sorted by name. */
    public TreeNode build(Supplier<List<TreeNode>> children) {
      return new TreeNode(this, children);
    }
  }
}
