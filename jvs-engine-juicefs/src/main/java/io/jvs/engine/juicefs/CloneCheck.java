package io.jvs.engine.juicefs;

import io.jvs.api.Tally;
import io.jvs.core.domain.tree.Attributes;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.LinkGroups;
import io.jvs.core.domain.tree.LocatedNode;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.port.engine.CloneMonitor;
import io.jvs.core.port.engine.CloneRequest;
import io.jvs.core.port.engine.EngineContext;
import io.jvs.core.port.engine.SourceChangedException;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.DirectoryEntry;
import io.jvs.core.port.storage.FileStatus;
import io.jvs.core.port.tree.AttributeWriter;
import io.jvs.core.port.tree.TreeDeletion;
import io.jvs.core.port.tree.Workers;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Compares a clone with the tree that was asked for, entry by entry, and mends what a clone does
 * not keep or has too much: hard links, pipes and the like, entries that were not asked for,
 * attributes that are to be other ones. A clone that exit code 0 was claimed for may lack files.
 */
final class CloneCheck {
  private static final int OWNER = 0700;

  private final EngineContext context;
  private final TreeNode tree;
  private final boolean whole;
  private final CloneMonitor monitor;
  private final Directory clone;
  private final AttributeWriter attributes;
  private final Workers.Group group;
  private final LongAdder files = new LongAdder();
  private final LongAdder bytes = new LongAdder();

  /** Directories whose attributes are to be set once nothing in them changes any more. */
  private final Map<RelativePath, Attributes> touched = new ConcurrentSkipListMap<>();

  /** For a clone that stands at the request's target, opened. */
  CloneCheck(EngineContext context, CloneRequest request, Directory clone) {
    this.context = context;
    this.tree = request.tree();
    this.whole = request.isWhole();
    this.monitor = request.monitor();
    this.clone = clone;
    this.attributes = new AttributeWriter(monitor::lost);
    this.group = context.workers().group();
  }

  /**
   * Does it; returns the files that were cloned.
   *
   * @throws SourceChangedException when the clone is not that tree
   */
  Tally run() throws IOException {
    group.fork(() -> check(RelativePath.ROOT, tree));
    group.await();
    for (List<RelativePath> names : LinkGroups.paths(tree).values()) {
      for (RelativePath further : names.subList(1, names.size())) {
        link(names.get(0), further);
      }
    }
    List<RelativePath> deepestFirst = new ArrayList<>(touched.keySet());
    deepestFirst.sort(Comparator.reverseOrder());
    for (RelativePath path : deepestFirst) {
      try (Directory parent = clone.open(path.parent())) {
        attributes.apply(path, parent, path.name(), touched.get(path));
      }
    }
    attributes.apply(RelativePath.ROOT, clone, tree.attributes());
    return new Tally(files.sum(), bytes.sum());
  }

  private void check(RelativePath path, TreeNode node) throws IOException {
    try (Directory directory = clone.open(path)) {
      List<DirectoryEntry> found = new ArrayList<>(directory.list());
      found.sort(Comparator.comparing(DirectoryEntry::name));
      int at = 0;
      for (TreeNode child : node.children()) {
        if (group.failed()) {
          return;
        }
        monitor.checkpoint();
        while (at < found.size() && found.get(at).name().compareTo(child.name()) < 0) {
          removeExtra(path, node, directory, found.get(at++));
        }
        if (at == found.size() || !found.get(at).name().equals(child.name())) {
          throw new SourceChangedException(path.resolve(child.name()), "is gone", null);
        }
        check(path.resolve(child.name()), child, directory, found.get(at++).status());
      }
      while (at < found.size()) {
        removeExtra(path, node, directory, found.get(at++));
      }
    }
  }

  private void removeExtra(
      RelativePath path, TreeNode node, Directory directory, DirectoryEntry extra)
      throws IOException {
    if (whole && !isSpecial(extra.status().type())) {
      throw new SourceChangedException(path.resolve(extra.name()), "came in between", null);
    }
    touch(path, node, directory);
    TreeDeletion.delete(directory, extra.name(), context.workers());
  }

  private static boolean isSpecial(FileType type) {
    return type != FileType.REGULAR && type != FileType.DIRECTORY && type != FileType.SYMLINK;
  }

  /** Something in this directory is going to change. */
  private void touch(RelativePath path, TreeNode node, Directory directory) throws IOException {
    boolean isFirst = path.isRoot() || touched.put(path, node.attributes()) == null;
    int mode = directory.status().mode();
    if (isFirst && (mode & OWNER) != OWNER) {
      directory.setMode(mode | OWNER);
    }
  }

  private void check(RelativePath path, TreeNode node, Directory parent, FileStatus status)
      throws IOException {
    if (status.type() != node.type()) {
      throw new SourceChangedException(
          path, "is a " + status.type() + " instead of a " + node.type(), null);
    }
    if (status.type() == FileType.DIRECTORY) {
      checkAttributes(path, node, parent, status);
      group.fork(() -> check(path, node));
      return;
    }
    checkContent(path, node, parent, status);
    checkAttributes(path, node, parent, status);
    if (node.type() == FileType.REGULAR) {
      files.increment();
      bytes.add(node.size());
    }
    monitor.fileDone(node);
  }

  private void checkContent(RelativePath path, TreeNode node, Directory parent, FileStatus status)
      throws IOException {
    if (node.type() == FileType.REGULAR && status.size() != node.size()) {
      throw new SourceChangedException(
          path, "has " + status.size() + " bytes instead of " + node.size(), null);
    }
    if (node.type() == FileType.SYMLINK
        && !Arrays.equals(parent.readLink(node.name()), node.linkTarget())) {
      throw new SourceChangedException(path, "leads elsewhere", null);
    }
  }

  private void checkAttributes(
      RelativePath path, TreeNode node, Directory parent, FileStatus status) throws IOException {
    Attributes wanted = node.attributes();
    boolean agrees =
        status.mode() == wanted.mode()
            && status.uid() == wanted.uid()
            && status.gid() == wanted.gid()
            && status.mtimeSeconds() == wanted.mtimeSeconds()
            && status.mtimeNanos() == wanted.mtimeNanos();
    if (whole) {
      if (!agrees) {
        throw new SourceChangedException(path, "has another owner, mode or time", null);
      }
      return;
    }
    if (agrees && parent.xattrs(node.name()).equals(wanted.xattrs())) {
      return;
    }
    if (node.type() == FileType.DIRECTORY) {
      touched.put(path, wanted);
    } else {
      attributes.apply(path, parent, node.name(), wanted);
    }
  }

  /** Makes a name one of the file that another name is of; it is never missing meanwhile. */
  private void link(RelativePath first, RelativePath further) throws IOException {
    monitor.checkpoint();
    FileName temporary = FileName.of(".jvs-link-" + UUID.randomUUID());
    RelativePath path = further.parent();
    LocatedNode directory = new LocatedNode(path, at(path));
    try (Directory to = clone.open(path);
        Directory from = clone.open(first.parent())) {
      touch(path, directory.node(), to);
      to.createLink(temporary, from, first.name());
      to.rename(temporary, to, further.name());
    } catch (FileSystemException e) {
      monitor.lost(further, "hard link to " + first + ": " + e.getReason());
    }
  }

  private TreeNode at(RelativePath path) {
    TreeNode node = tree;
    for (FileName name : path.names()) {
      node = java.util.Objects.requireNonNull(node.child(name));
    }
    return node;
  }
}
