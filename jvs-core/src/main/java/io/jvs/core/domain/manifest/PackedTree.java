package io.jvs.core.domain.manifest;

import io.jvs.core.domain.tree.Census;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.PageStore;
import io.jvs.core.domain.tree.TreeNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A tree kept as bytes, so that a million entries need no million objects. Directories have
 * numbers, the root's is 0; the entries of each lie in leaves of {@value #LEAF} that are decoded
 * when somebody looks. Directories may be added in any order, by many threads.
 *
 * @since 0.1
 */
public final class PackedTree {
  private static final int LEAF = 128;

  /** A place and a length in one number: 16 MiB for a head is enough for 250 million entries. */
  private static final int LENGTH_BITS = 24;

  private static final long LENGTH_MASK = (1L << LENGTH_BITS) - 1;

  private final PageStore store;
  private final ReentrantLock lock = new ReentrantLock();

  /** By directory, where its head lies; 0 for one without entries. */
  private long[] heads = new long[64];

  private int directories = 1;
  private final LongAdder specials = new LongAdder();
  private final LongAdder linked = new LongAdder();

  /** An empty tree in an empty store. */
  public PackedTree(PageStore store) {
    this.store = store;
  }

  /** The root, once all entries are added. */
  public TreeNode root(TreeNode.Builder self) {
    return self.census(new Census(specials.sum(), linked.sum())).build(() -> children(0));
  }

  /** Adds the entries of a directory, which MUST come sorted by name. */
  public Entries entries(int directory) {
    return new Entries(directory);
  }

  private int newDirectory() {
    lock.lock();
    try {
      if (directories == heads.length) {
        heads = Arrays.copyOf(heads, directories * 2);
      }
      return directories++;
    } finally {
      lock.unlock();
    }
  }

  private void setHead(int directory, long place) {
    lock.lock();
    try {
      heads[directory] = place;
    } finally {
      lock.unlock();
    }
  }

  private long head(int directory) {
    lock.lock();
    try {
      return heads[directory];
    } finally {
      lock.unlock();
    }
  }

  private List<TreeNode> children(int directory) {
    long head = head(directory);
    if (head == 0) {
      return List.of();
    }
    byte[] bytes = new byte[(int) (head & LENGTH_MASK)];
    store.read(head >>> LENGTH_BITS, bytes);
    try {
      return new Children(new ByteReader(bytes, bytes.length));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes the entries of one directory; used by one thread. */
  public final class Entries {
    private final int directory;
    private final ByteWriter leaf = new ByteWriter();
    private final ByteWriter head = new ByteWriter();
    private int count;

    private Entries(int directory) {
      this.directory = directory;
    }

    /** Adds an entry; returns the number of a directory. */
    public int add(TreeNode node) {
      int number = node.type() == FileType.DIRECTORY ? newDirectory() : 0;
      count(node);
      EntryForm.PACKED.write(leaf, node, number, node.linkGroup(), node.sha256());
      if (++count % LEAF == 0) {
        endLeaf();
      }
      return number;
    }

    private void count(TreeNode node) {
      if (node.type().isSpecial()) {
        specials.increment();
      }
      if (node.linkGroup() != 0) {
        linked.increment();
      }
    }

    private void endLeaf() {
      head.number(store.append(leaf.array(), leaf.length()));
      head.number(leaf.length());
      leaf.clear();
    }

    /** Ends the directory. */
    public void close() {
      if (count == 0) {
        return;
      }
      if (count % LEAF != 0) {
        endLeaf();
      }
      ByteWriter whole = new ByteWriter();
      whole.number(count);
      whole.plain(Arrays.copyOf(head.array(), head.length()));
      setHead(
          directory, store.append(whole.array(), whole.length()) << LENGTH_BITS | whole.length());
    }
  }

  /**
   * The entries of a directory. The leaf that was last looked at stays decoded while there is room:
   * whoever goes through a deep tree holds a list for each level.
   */
  private final class Children extends AbstractList<TreeNode> implements RandomAccess {
    private final int size;
    private final long[] places;
    private final int[] lengths;
    private WeakReference<Leaf> latest = new WeakReference<>(null);

    private Children(ByteReader head) throws IOException {
      size = (int) head.number();
      int leaves = (size + LEAF - 1) / LEAF;
      places = new long[leaves];
      lengths = new int[leaves];
      for (int i = 0; i < leaves; i++) {
        places[i] = head.number();
        lengths[i] = (int) head.number();
      }
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public TreeNode get(int index) {
      Leaf leaf = latest.get();
      if (leaf == null || leaf.number() != index / LEAF) {
        leaf = decode(index / LEAF);
        latest = new WeakReference<>(leaf);
      }
      return leaf.nodes().get(index % LEAF);
    }

    private Leaf decode(int number) {
      byte[] bytes = new byte[lengths[number]];
      store.read(places[number], bytes);
      ByteReader in = new ByteReader(bytes, bytes.length);
      int count = Math.min(LEAF, size - number * LEAF);
      List<TreeNode> nodes = new ArrayList<>(count);
      EntryForm.Slots slots =
          (node, position) -> node.hashSlot(new Slot(places[number] + position));
      try {
        for (int i = 0; i < count; i++) {
          nodes.add(node(in, slots));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return new Leaf(number, nodes);
    }

    private TreeNode node(ByteReader in, EntryForm.Slots slots) throws IOException {
      TreeNode.Builder node = EntryForm.PACKED.read(in, slots);
      if (node.type() != FileType.DIRECTORY) {
        return node.build();
      }
      int directory = (int) in.number();
      return node.build(() -> children(directory));
    }
  }

  private record Leaf(int number, List<TreeNode> nodes) {}

  /** A file's hash, its length before it. */
  private final class Slot implements TreeNode.HashSlot {
    private final long position;

    private Slot(long position) {
      this.position = position;
    }

    @Override
    public byte @Nullable [] read() {
      byte[] bytes = new byte[1 + EntryForm.HASH];
      store.read(position, bytes);
      return bytes[0] == 0 ? null : Arrays.copyOfRange(bytes, 1, bytes.length);
    }

    @Override
    public void write(byte[] sha256) {
      byte[] bytes = new byte[1 + EntryForm.HASH];
      bytes[0] = EntryForm.HASH;
      System.arraycopy(sha256, 0, bytes, 1, EntryForm.HASH);
      store.write(position, bytes);
    }
  }
}
