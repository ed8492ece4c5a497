package io.jvs.core.port.tree;

import io.jvs.core.domain.tree.Attributes;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.LinkGroups;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.domain.tree.Xattr;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.DirectoryEntry;
import io.jvs.core.port.storage.FileStatus;
import io.jvs.core.port.tree.WalkedTree.WalkedDirectory;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/**
 * Looks at every entry of a tree, many directories at once. No link is followed and no file opened,
 * except for its extended attributes. A directory that cannot be read fails the walk: what it holds
 * would be missing without a word.
 *
 * @since 0.1
 */
public final class TreeWalk {
  private static final Comparator<DirectoryEntry> BY_NAME =
      Comparator.comparing(DirectoryEntry::name);

  private final Workers workers;
  private final Checkpoint checkpoint;
  private final Losses losses;

  /** With threads to work with, and who is asked and told. */
  public TreeWalk(Workers workers, Checkpoint checkpoint, Losses losses) {
    this.workers = workers;
    this.checkpoint = checkpoint;
    this.losses = losses;
  }

  /** Walks a tree, some names of its top level left out. */
  public WalkedTree walk(Directory root, Predicate<FileName> leftOut) throws IOException {
    Walk walk = new Walk(root, leftOut);
    Visit top = new Visit(RelativePath.ROOT);
    walk.group.fork(() -> walk.visit(top));
    walk.group.await();
    FileStatus status = root.status();
    Attributes attributes = attributes(status, root.xattrs());
    TreeNode tree =
        top.node(TreeNode.builder(FileName.of(new byte[0]), FileType.DIRECTORY, attributes));
    return new WalkedTree(
        walk.inodes.isEmpty() ? tree : LinkGroups.normalized(tree),
        status,
        top.walked(),
        walk.entries.sum(),
        walk.bytes.sum());
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

  private static List<DirectoryEntry> sorted(Directory directory) throws IOException {
    List<DirectoryEntry> entries = new ArrayList<>(directory.list());
    entries.sort(BY_NAME);
    return entries;
  }

  private record Inode(long fileSystem, long number) {}

  /** One walk's state. */
  private final class Walk {
    private final Directory root;
    private final Predicate<FileName> leftOut;
    private final Workers.Group group = workers.group();
    private final Map<Inode, Integer> inodes = new ConcurrentHashMap<>();
    private final AtomicInteger lastGroup = new AtomicInteger();
    private final LongAdder entries = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    private Walk(Directory root, Predicate<FileName> leftOut) {
      this.root = root;
      this.leftOut = leftOut;
    }

    private void visit(Visit visit) throws IOException {
      checkpoint.check();
      try (Directory directory = root.open(visit.path)) {
        List<DirectoryEntry> found = sorted(directory);
        if (visit.path.isRoot()) {
          found.removeIf(entry -> leftOut.test(entry.name()));
        }
        for (DirectoryEntry entry : found) {
          add(visit, directory, entry);
        }
        entries.add(found.size());
      }
    }

    private void add(Visit visit, Directory directory, DirectoryEntry entry) throws IOException {
      FileStatus status = entry.status();
      RelativePath path = visit.path.resolve(entry.name());
      TreeNode.Builder node =
          TreeNode.builder(
              entry.name(), status.type(), attributes(status, xattrs(path, directory, entry)));
      visit.statuses.add(status);
      visit.nodes.add(node);
      if (status.type() == FileType.DIRECTORY) {
        Visit below = new Visit(path);
        visit.directories.add(below);
        group.fork(() -> visit(below));
        return;
      }
      if (status.links() > 1) {
        Inode inode = new Inode(status.fileSystem(), status.inode());
        node.linkGroup(inodes.computeIfAbsent(inode, i -> lastGroup.incrementAndGet()));
      }
      switch (status.type()) {
        case REGULAR -> {
          node.size(status.size());
          bytes.add(status.size());
        }
        case SYMLINK -> node.linkTarget(directory.readLink(entry.name()));
        case CHARACTER_DEVICE, BLOCK_DEVICE -> node.device(status.device());
        default -> {}
      }
    }

    private List<Xattr> xattrs(RelativePath path, Directory directory, DirectoryEntry entry)
        throws IOException {
      try {
        return directory.xattrs(entry.name());
      } catch (AccessDeniedException e) {
        losses.lost(path, "extended attributes: permission denied");
        return List.of();
      }
    }
  }

  /** One directory while its entries are collected; read by nobody before all tasks have ended. */
  private static final class Visit {
    private final RelativePath path;
    private final List<TreeNode.Builder> nodes = new ArrayList<>();
    private final List<FileStatus> statuses = new ArrayList<>();
    private final List<Visit> directories = new ArrayList<>();

    private Visit(RelativePath path) {
      this.path = path;
    }

    private TreeNode node(TreeNode.Builder self) {
      List<TreeNode> children = new ArrayList<>(nodes.size());
      int directory = 0;
      for (int i = 0; i < nodes.size(); i++) {
        boolean isDirectory = statuses.get(i).type() == FileType.DIRECTORY;
        children.add(
            isDirectory ? directories.get(directory++).node(nodes.get(i)) : nodes.get(i).build());
      }
      return self.build(children);
    }

    /** A loop, not a stream: a stream's frames would fill the stack in a deep tree. */
    private WalkedDirectory walked() {
      List<WalkedDirectory> below = new ArrayList<>(directories.size());
      for (Visit directory : directories) {
        below.add(directory.walked());
      }
      return new WalkedDirectory(statuses, below);
    }
  }
}
