package io.jvs.core.domain.manifest;

import io.jvs.core.domain.tree.Attributes;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.Identity;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.domain.tree.Xattr;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one entry looks as bytes.
 *
 * @param identities whether the state of its inode belongs to it
 * @param slots whether a file's hash has its place even while it is unknown
 */
record EntryForm(boolean identities, boolean slots) {
  static final EntryForm MANIFEST = new EntryForm(false, false);
  static final EntryForm INDEX = new EntryForm(true, false);
  static final EntryForm PACKED = new EntryForm(true, true);

  static final int HASH = 32;
  private static final byte[] NO_HASH = {};
  private static final byte[] EMPTY_SLOT = new byte[HASH];

  /**
   * Writes an entry.
   *
   * @param directory what stands for the entries of a directory
   * @param linkGroup its group
   * @param sha256 the hash of a file, null when it is not known
   */
  void write(
      ByteWriter out, TreeNode node, long directory, int linkGroup, byte @Nullable [] sha256) {
    out.raw(node.type().letter());
    out.bytes(node.name().bytes());
    attributes(out, node.attributes());
    if (identities) {
      identity(out, node.identity());
    }
    if (node.type() == FileType.DIRECTORY) {
      out.number(directory);
      return;
    }
    out.number(linkGroup);
    switch (node.type()) {
      case REGULAR -> {
        out.number(node.size());
        hash(out, sha256);
      }
      case SYMLINK -> out.bytes(node.linkTarget());
      case CHARACTER_DEVICE, BLOCK_DEVICE -> out.number(node.device());
      default -> {}
    }
  }

  private static void attributes(ByteWriter out, Attributes attributes) {
    out.number(attributes.mode());
    out.number(Integer.toUnsignedLong(attributes.uid()));
    out.number(Integer.toUnsignedLong(attributes.gid()));
    out.number(attributes.mtimeSeconds());
    out.number(attributes.mtimeNanos());
    out.number(attributes.xattrs().size());
    for (Xattr xattr : attributes.xattrs()) {
      out.bytes(xattr.name());
      out.bytes(xattr.value());
    }
  }

  private static void identity(ByteWriter out, @Nullable Identity identity) {
    out.raw(identity == null ? 0 : 1);
    if (identity != null) {
      out.number(identity.fileSystem());
      out.number(identity.inode());
      out.number(identity.ctimeSeconds());
      out.number(identity.ctimeNanos());
    }
  }

  private void hash(ByteWriter out, byte @Nullable [] sha256) {
    byte[] known = sha256 == null ? NO_HASH : sha256;
    out.bytes(known);
    if (slots && known.length == 0) {
      out.plain(EMPTY_SLOT);
    }
  }

  /** Reads all of an entry that is no directory, and all of a directory but what stands last. */
  TreeNode.Builder read(ByteReader in, Slots hashSlots) throws IOException {
    FileType type = type(in.raw());
    FileName name = FileName.of(in.bytes());
    TreeNode.Builder node = TreeNode.builder(name, type, attributes(in));
    if (identities) {
      node.identity(identity(in));
    }
    if (type == FileType.DIRECTORY) {
      return node;
    }
    node.linkGroup((int) in.number());
    switch (type) {
      case REGULAR -> {
        node.size(in.number());
        hash(in, node, hashSlots);
      }
      case SYMLINK -> node.linkTarget(in.bytes());
      case CHARACTER_DEVICE, BLOCK_DEVICE -> node.device(in.number());
      default -> {}
    }
    return node;
  }

  /** Gives a file whose hash is not known yet its place, which begins with its length. */
  interface Slots {
    /** None: hashes stay with the nodes. */
    Slots NONE = (node, position) -> {};

    void assign(TreeNode.Builder node, int position);
  }

  private void hash(ByteReader in, TreeNode.Builder node, Slots hashSlots) throws IOException {
    int position = in.position();
    byte[] sha256 = in.bytes();
    if (sha256.length == HASH) {
      node.sha256(sha256);
    } else if (sha256.length != 0) {
      throw new MalformedManifestException("not in the expected form: a hash of other length");
    } else if (slots) {
      in.plain(HASH);
      hashSlots.assign(node, position);
    }
  }

  private static FileType type(int letter) throws IOException {
    try {
      return FileType.ofLetter(letter);
    } catch (IllegalArgumentException e) {
      throw new MalformedManifestException("not in the expected form: type " + letter);
    }
  }

  private static Attributes attributes(ByteReader in) throws IOException {
    int mode = (int) in.number();
    int uid = (int) in.number();
    int gid = (int) in.number();
    long seconds = in.number();
    int nanos = (int) in.number();
    long count = in.number();
    if (count == 0) {
      return new Attributes(mode, uid, gid, seconds, nanos, List.of());
    }
    List<Xattr> xattrs = new ArrayList<>();
    for (long i = 0; i != count; i++) {
      xattrs.add(new Xattr(in.bytes(), in.bytes()));
    }
    return new Attributes(mode, uid, gid, seconds, nanos, xattrs);
  }

  private static @Nullable Identity identity(ByteReader in) throws IOException {
    if (in.raw() == 0) {
      return null;
    }
    long fileSystem = in.number();
    long inode = in.number();
    long seconds = in.number();
    return new Identity(fileSystem, inode, seconds, (int) in.number());
  }
}
