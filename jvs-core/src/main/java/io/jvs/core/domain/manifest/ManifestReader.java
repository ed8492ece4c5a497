package io.jvs.core.domain.manifest;

import io.jvs.core.domain.tree.Attributes;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.Sha256;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.domain.tree.Xattr;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a manifest. Entries are used only once the checksum at the end was seen to hold; what is
 * checked on the way keeps damaged bytes from asking for absurd amounts of memory, and names from
 * leading out of the tree.
 */
final class ManifestReader {
  private static final int LONGEST = 1 << 26;
  private static final int DIGEST = 32;
  private static final int DEEPEST = 100_000;

  private final InputStream in;
  private final MessageDigest digest = Sha256.newDigest();
  private final Deque<OpenDirectory> open = new ArrayDeque<>();

  ManifestReader(InputStream in) {
    this.in = in;
  }

  Manifest read() throws IOException {
    if (number() != Manifest.MAGIC) {
      throw malformed("no manifest");
    }
    long version = number();
    if (version != Manifest.VERSION) {
      throw malformed("of version " + version + ", which this library does not know");
    }
    String id = text();
    String payloadRootHash = text();
    TreeNode root = tree();
    if (root.type() != FileType.DIRECTORY) {
      throw malformed("not of a directory");
    }
    byte[] expected = digest.digest();
    if (!MessageDigest.isEqual(expected, in.readNBytes(DIGEST)) || in.read() >= 0) {
      throw malformed("truncated or changed");
    }
    return new Manifest(id, payloadRootHash, root);
  }

  /** A loop and no recursion: a hostile tree is deeper than a thread's stack. */
  private TreeNode tree() throws IOException {
    TreeNode done = entry();
    while (done == null || !open.isEmpty()) {
      OpenDirectory directory = open.element();
      if (done != null) {
        directory.children.add(done);
      }
      if (directory.missing == 0) {
        open.pop();
        done = directory.node.build(directory.children);
      } else {
        directory.missing--;
        done = entry();
      }
    }
    return done;
  }

  /** The next entry; null when it is a directory, whose entries follow. */
  private @Nullable TreeNode entry() throws IOException {
    FileType type = type();
    FileName name = name();
    TreeNode.Builder node = TreeNode.builder(name, type, attributes());
    if (type == FileType.DIRECTORY) {
      if (open.size() == DEEPEST) {
        throw malformed("too deep");
      }
      open.push(new OpenDirectory(node, number()));
      return null;
    }
    node.linkGroup((int) number());
    switch (type) {
      case REGULAR -> {
        node.size(number());
        node.sha256(bytes());
      }
      case SYMLINK -> node.linkTarget(bytes());
      case CHARACTER_DEVICE, BLOCK_DEVICE -> node.device(number());
      default -> {}
    }
    return node.build();
  }

  private FileName name() throws IOException {
    FileName name = FileName.of(bytes());
    OpenDirectory parent = open.peek();
    if (parent == null ? name.bytes().length != 0 : !name.isEntryName()) {
      throw malformed("not in the expected form: " + name + " is no name");
    }
    if (parent != null) {
      if (parent.previous != null && parent.previous.compareTo(name) >= 0) {
        throw malformed("not in order");
      }
      parent.previous = name;
    }
    return name;
  }

  private FileType type() throws IOException {
    int letter = raw();
    try {
      return FileType.ofLetter(letter);
    } catch (IllegalArgumentException e) {
      throw malformed("not in the expected form: type " + letter);
    }
  }

  private Attributes attributes() throws IOException {
    int mode = (int) number();
    int uid = (int) number();
    int gid = (int) number();
    long seconds = number();
    int nanos = (int) number();
    long count = number();
    List<Xattr> xattrs = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      xattrs.add(new Xattr(bytes(), bytes()));
    }
    return new Attributes(mode, uid, gid, seconds, nanos, xattrs);
  }

  private String text() throws IOException {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  private byte[] bytes() throws IOException {
    long length = number();
    if (length < 0 || length > LONGEST) {
      throw malformed("not in the expected form: a length of " + length);
    }
    byte[] bytes = in.readNBytes((int) length);
    if (bytes.length != length) {
      throw malformed("truncated");
    }
    digest.update(bytes);
    return bytes;
  }

  private long number() throws IOException {
    long number = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int part = raw();
      number |= (part & 0x7fL) << shift;
      if ((part & 0x80) == 0) {
        return number;
      }
    }
    throw malformed("not in the expected form: an endless number");
  }

  private int raw() throws IOException {
    int one = in.read();
    if (one < 0) {
      throw malformed("truncated");
    }
    digest.update((byte) one);
    return one;
  }

  private static MalformedManifestException malformed(String what) {
    return new MalformedManifestException(what);
  }

  /** A directory of which entries are still to come. */
  private static final class OpenDirectory {
    private final TreeNode.Builder node;
    private final List<TreeNode> children = new ArrayList<>();
    private long missing;
    private @Nullable FileName previous;

    private OpenDirectory(TreeNode.Builder node, long count) {
      this.node = node;
      this.missing = count;
    }
  }
}
