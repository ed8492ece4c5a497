package io.jvs.core.domain.manifest;

import io.jvs.core.domain.tree.Attributes;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.Sha256;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.domain.tree.Xattr;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/** Writes a manifest; see {@link Manifest} for the form. */
final class ManifestWriter {
  private final OutputStream out;
  private final MessageDigest digest = Sha256.newDigest();

  ManifestWriter(OutputStream out) {
    this.out = out;
  }

  void write(Manifest manifest) throws IOException {
    number(Manifest.MAGIC);
    number(Manifest.VERSION);
    bytes(manifest.savePointId().getBytes(StandardCharsets.UTF_8));
    bytes(manifest.payloadRootHash().getBytes(StandardCharsets.UTF_8));
    tree(manifest.root());
    out.write(digest.digest());
  }

  /** A loop and no recursion: a hostile tree is deeper than a thread's stack. */
  private void tree(TreeNode root) throws IOException {
    Deque<Iterator<TreeNode>> open = new ArrayDeque<>();
    open.push(List.of(root).iterator());
    while (!open.isEmpty()) {
      if (open.element().hasNext()) {
        TreeNode node = open.element().next();
        entry(node);
        open.push(node.children().iterator());
      } else {
        open.pop();
      }
    }
  }

  private void entry(TreeNode node) throws IOException {
    raw(node.type().letter());
    bytes(node.name().bytes());
    attributes(node.attributes());
    if (node.type() == FileType.DIRECTORY) {
      number(node.children().size());
      return;
    }
    number(node.linkGroup());
    switch (node.type()) {
      case REGULAR -> {
        number(node.size());
        bytes(Objects.requireNonNull(node.sha256(), "a file was not hashed"));
      }
      case SYMLINK -> bytes(node.linkTarget());
      case CHARACTER_DEVICE, BLOCK_DEVICE -> number(node.device());
      default -> {}
    }
  }

  private void attributes(Attributes attributes) throws IOException {
    number(attributes.mode());
    number(Integer.toUnsignedLong(attributes.uid()));
    number(Integer.toUnsignedLong(attributes.gid()));
    number(attributes.mtimeSeconds());
    number(attributes.mtimeNanos());
    number(attributes.xattrs().size());
    for (Xattr xattr : attributes.xattrs()) {
      bytes(xattr.name());
      bytes(xattr.value());
    }
  }

  private void bytes(byte[] bytes) throws IOException {
    number(bytes.length);
    digest.update(bytes);
    out.write(bytes);
  }

  /** Any 64 bits, read as unsigned. */
  private void number(long number) throws IOException {
    long rest = number;
    while ((rest & ~0x7fL) != 0) {
      raw((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    raw((int) rest);
  }

  private void raw(int one) throws IOException {
    digest.update((byte) one);
    out.write(one);
  }
}
