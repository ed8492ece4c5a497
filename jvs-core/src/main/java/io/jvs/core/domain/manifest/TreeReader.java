package io.jvs.core.domain.manifest;

import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.PageStore;
import io.jvs.core.domain.tree.Sha256;
import io.jvs.core.domain.tree.TreeNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link TreeWriter} wrote. A tree is used only once the checksum at the end was seen to
 * hold; what is checked on the way keeps damaged bytes from asking for absurd amounts of memory,
 * and names from leading out of the tree.
 */
final class TreeReader {
  private static final int DEEPEST = 100_000;

  private final Digested in;
  private final EntryForm form;
  private final Deque<OpenDirectory> open = new ArrayDeque<>();

  TreeReader(InputStream in, EntryForm form) {
    this.in = new Digested(in);
    this.form = form;
  }

  void expect(int magic, int known) throws IOException {
    if (number() != magic) {
      throw malformed("no manifest");
    }
    long version = number();
    if (version != known) {
      throw malformed("of version " + version + ", which this library does not know");
    }
  }

  long number() throws IOException {
    return in.number();
  }

  String text() throws IOException {
    return new String(in.bytes(), StandardCharsets.UTF_8);
  }

  /** The tree, packed, which nothing may follow. */
  TreeNode tree(PageStore store) throws IOException {
    PackedTree tree = new PackedTree(store);
    TreeNode.Builder self = form.read(in, EntryForm.Slots.NONE);
    if (self.type() != FileType.DIRECTORY || self.name().bytes().length != 0) {
      throw malformed("not of a directory");
    }
    begin(tree, 0);
    while (!open.isEmpty()) {
      OpenDirectory directory = open.element();
      if (directory.missing == 0) {
        directory.entries.close();
        open.pop();
      } else {
        directory.missing--;
        entry(tree, directory);
      }
    }
    in.checkDigest();
    return tree.root(self);
  }

  private void begin(PackedTree tree, int directory) throws IOException {
    if (open.size() == DEEPEST) {
      throw malformed("too deep");
    }
    open.push(new OpenDirectory(tree.entries(directory), in.number()));
  }

  private void entry(PackedTree tree, OpenDirectory directory) throws IOException {
    TreeNode node = form.read(in, EntryForm.Slots.NONE).build();
    FileName name = node.name();
    if (!name.isEntryName()) {
      throw malformed("not in the expected form: " + name + " is no name");
    }
    if (directory.previous != null && directory.previous.compareTo(name) >= 0) {
      throw malformed("not in order");
    }
    directory.previous = name;
    int number = directory.entries.add(node);
    if (node.type() == FileType.DIRECTORY) {
      begin(tree, number);
    }
  }

  private static MalformedManifestException malformed(String what) {
    return new MalformedManifestException(what);
  }

  /** A directory of which entries are still to come. */
  private static final class OpenDirectory {
    private final PackedTree.Entries entries;
    private long missing;
    private @Nullable FileName previous;

    private OpenDirectory(PackedTree.Entries entries, long count) {
      this.entries = entries;
      this.missing = count;
    }
  }

  /** Bytes of a stream, digested as far as they were read. */
  private static final class Digested extends ByteReader {
    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final MessageDigest digest = Sha256.newDigest();
    private final byte[] buffer;

    private Digested(InputStream in) {
      this(in, new byte[BUFFER]);
    }

    private Digested(InputStream in, byte[] buffer) {
      super(buffer, 0);
      this.in = in;
      this.buffer = buffer;
    }

    @Override
    boolean refill() throws IOException {
      digest.update(buffer, 0, position());
      int count = in.read(buffer, 0, BUFFER);
      replace(buffer, Math.max(count, 0));
      return count > 0;
    }

    private void checkDigest() throws IOException {
      digest.update(buffer, 0, position());
      byte[] seen = digest.digest();
      if (!Arrays.equals(seen, plain(EntryForm.HASH)) || !isAtEnd()) {
        throw malformed("truncated or changed");
      }
    }
  }
}
