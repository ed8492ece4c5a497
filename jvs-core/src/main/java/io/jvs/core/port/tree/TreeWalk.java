package io.jvs.core.port.tree;

import io.jvs.core.domain.manifest.PackedTree;
import io.jvs.core.domain.tree.Attributes;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.Identity;
import io.jvs.core.domain.tree.PageStore;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.SortedEntries;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.domain.tree.Xattr;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.FileStatus;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every entry of a tree, many directories at once. No link is followed and no file opened,
 * except for its extended attributes. A directory that cannot be read fails the walk: what it holds
 * would be missing without a word.
 *
 * @since 0.1
 */
public final class TreeWalk {
  private final Workers workers;
  private final Checkpoint checkpoint;
  private final Losses losses;
  private final PageStore pages;
  private final boolean hardLinks;
  private final boolean knownXattrs;

  /** With threads to work with, and who is asked and told; trees are kept on the heap. */
  public TreeWalk(Workers workers, Checkpoint checkpoint, Losses losses) {
    this(workers, checkpoint, losses, Pages.onHeap());
  }

  /** With threads to work with, who is asked and told, and where the tree is kept. */
  public TreeWalk(Workers workers, Checkpoint checkpoint, Losses losses, PageStore pages) {
    this(workers, checkpoint, losses, pages, true, true);
  }

  private TreeWalk(
      Workers workers,
      Checkpoint checkpoint,
      Losses losses,
      PageStore pages,
      boolean hardLinks,
      boolean knownXattrs) {
    this.hardLinks = hardLinks;
    this.knownXattrs = knownXattrs;
    this.workers = workers;
    this.checkpoint = checkpoint;
    this.losses = losses;
    this.pages = pages;
  }

  /** The same, for trees of which it does not matter which names are one file. */
  public TreeWalk ignoringHardLinks() {
    return new TreeWalk(workers, checkpoint, losses, pages, false, knownXattrs);
  }

  /**
   * The same, for file systems that do not move change times when extended attributes change: these
   * are always read.
   */
  public TreeWalk readingXattrs() {
    return new TreeWalk(workers, checkpoint, losses, pages, hardLinks, false);
  }

  /** Walks a tree, some names of its top level left out. */
  public WalkedTree walk(Directory root, Predicate<FileName> leftOut) throws IOException {
    return walk(root, leftOut, null);
  }

  /**
   * As {@link #walk(Directory, Predicate)}; what is still in the state in which it is known is not
   * asked for more: its hash, link text and extended attributes are those that are known.
   */
  public WalkedTree walk(Directory root, Predicate<FileName> leftOut, @Nullable TreeNode known)
      throws IOException {
    Walk walk = new Walk(root, leftOut);
    walk.group.fork(() -> walk.visit(RelativePath.ROOT, 0, known));
    walk.group.await();
    FileStatus status = root.status();
    TreeNode.Builder self =
        TreeNode.builder(
            FileName.of(new byte[0]), FileType.DIRECTORY, attributes(status, root.xattrs()));
    return new WalkedTree(
        walk.tree.root(self.identity(status.identity())),
        status,
        walk.entries.sum(),
        walk.bytes.sum(),
        walk.unknown.sum(),
        Math.max(walk.newestDirectory.get(), status.ctimeSeconds()));
  }

  private static Attributes attributes(FileStatus status, List<Xattr> xattrs) {
    return new Attributes(
        status.mode(),
        status.uid(),
        status.gid(),
        status.mtimeSeconds(),
        status.mtimeNanos(),
        xattrs);
  }

  /** Tells whether an entry is as it was walked; access times do not count. */
  static boolean isUnchanged(FileStatus status, TreeNode walked) {
    Attributes attributes = walked.attributes();
    Identity identity = walked.identity();
    return identity != null
        && status.type() == walked.type()
        && status.mode() == attributes.mode()
        && status.uid() == attributes.uid()
        && status.gid() == attributes.gid()
        && status.mtimeSeconds() == attributes.mtimeSeconds()
        && status.mtimeNanos() == attributes.mtimeNanos()
        && status.identity().isSameState(identity)
        && (status.type() != FileType.REGULAR || status.size() == walked.size());
  }

  private record Inode(long fileSystem, long number) {}

  /** One walk's state. */
  private final class Walk {
    private final Directory root;
    private final Predicate<FileName> leftOut;
    private final Workers.Group group = workers.group();
    private final PackedTree tree = new PackedTree(pages);
    private final Map<Inode, Integer> inodes = new ConcurrentHashMap<>();
    private final AtomicInteger lastGroup = new AtomicInteger();
    private final LongAdder entries = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder unknown = new LongAdder();
    private final LongAccumulator newestDirectory = new LongAccumulator(Long::max, Long.MIN_VALUE);

    private Walk(Directory root, Predicate<FileName> leftOut) {
      this.root = root;
      this.leftOut = leftOut;
    }

    private void visit(RelativePath path, int number, @Nullable TreeNode known) throws IOException {
      checkpoint.check();
      try (Directory directory = root.open(path)) {
        List<FileName> names = new ArrayList<>(directory.names());
        names.sort(null);
        PackedTree.Entries packed = tree.entries(number);
        SortedEntries knownEntries = SortedEntries.of(known);
        for (FileName name : names) {
          if (!path.isRoot() || !leftOut.test(name)) {
            add(path, directory, name, packed, knownEntries.find(name));
          }
        }
        packed.close();
      }
    }

    /** An entry that vanished since its name was read is none. */
    private void add(
        RelativePath parent,
        Directory directory,
        FileName name,
        PackedTree.Entries packed,
        @Nullable TreeNode known)
        throws IOException {
      FileStatus status;
      try {
        status = directory.status(name);
      } catch (NoSuchFileException e) {
        return;
      }
      entries.increment();
      TreeNode node = node(parent, directory, name, status, known);
      int number = packed.add(node);
      if (node.type() == FileType.DIRECTORY) {
        newestDirectory.accumulate(status.ctimeSeconds());
        RelativePath path = parent.resolve(name);
        group.fork(() -> visit(path, number, known));
      }
    }

    private TreeNode node(
        RelativePath parent,
        Directory directory,
        FileName name,
        FileStatus status,
        @Nullable TreeNode known)
        throws IOException {
      TreeNode same = known != null && isUnchanged(status, known) ? known : null;
      List<Xattr> xattrs =
          same != null && knownXattrs
              ? same.attributes().xattrs()
              : xattrs(parent, directory, name);
      TreeNode.Builder node =
          TreeNode.builder(name, status.type(), attributes(status, xattrs))
              .identity(status.identity());
      if (hardLinks && status.links() > 1 && status.type() != FileType.DIRECTORY) {
        Inode inode = new Inode(status.fileSystem(), status.inode());
        node.linkGroup(inodes.computeIfAbsent(inode, i -> lastGroup.incrementAndGet()));
      }
      switch (status.type()) {
        case REGULAR -> {
          node.size(status.size()).sha256(knownHash(same));
          bytes.add(status.size());
        }
        case SYMLINK ->
            node.linkTarget(same != null ? same.linkTarget() : directory.readLink(name));
        case CHARACTER_DEVICE, BLOCK_DEVICE -> node.device(status.device());
        default -> {}
      }
      return node.build();
    }

    private byte @Nullable [] knownHash(@Nullable TreeNode same) {
      byte[] hash = same == null ? null : same.sha256();
      if (hash == null) {
        unknown.increment();
      }
      return hash;
    }

    private List<Xattr> xattrs(RelativePath parent, Directory directory, FileName name)
        throws IOException {
      try {
        return directory.xattrs(name);
      } catch (AccessDeniedException e) {
        losses.lost(parent.resolve(name), "extended attributes: permission denied");
        return List.of();
      }
    }
  }
}
