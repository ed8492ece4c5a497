package io.jvs.engine.juicefs;

import io.jvs.api.Degradation;
import io.jvs.api.Tally;
import io.jvs.core.domain.tree.Attributes;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.Identity;
import io.jvs.core.domain.tree.LinkGroups;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.port.engine.CloneMonitor;
import io.jvs.core.port.engine.CloneReport;
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
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
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
  private final Set<RelativePath> touched = new ConcurrentSkipListSet<>();

  /** Whether all was found that must be, with the source's change times, and nothing else. */
  private volatile boolean provesSource;

  /** For a clone that stands at the request's target, opened. */
  CloneCheck(EngineContext context, CloneRequest request, Directory clone) {
    this.context = context;
    this.tree = request.tree();
    this.whole = request.isWhole();
    this.monitor = request.monitor();
    this.clone = clone;
    this.attributes = new AttributeWriter(monitor::lost);
    this.group = context.workers().group();
    this.provesSource = whole;
  }

  /**
   * Does it; returns what was cloned.
   *
   * @throws SourceChangedException when the clone is not that tree
   */
  CloneReport run(List<Degradation> degradations) throws IOException {
    compareChangeTime(tree, clone.status());
    group.fork(() -> check(RelativePath.ROOT, tree));
    group.await();
    for (List<RelativePath> names : LinkGroups.paths(tree).values()) {
      remakeSymlink(names.get(0));
      for (RelativePath further : names.subList(1, names.size())) {
        link(names.get(0), further);
      }
    }
    List<RelativePath> deepestFirst = new ArrayList<>(touched);
    deepestFirst.sort(Comparator.reverseOrder());
    for (RelativePath path : deepestFirst) {
      try (Directory parent = clone.open(path.parent())) {
        attributes.apply(path, parent, path.name(), at(path).attributes());
      }
    }
    attributes.apply(RelativePath.ROOT, clone, tree.attributes());
    return new CloneReport(
        new Tally(files.sum(), bytes.sum()), Tally.ZERO, Tally.ZERO, degradations, provesSource);
  }

  /** A clone has the change times of the original, which nobody can set. */
  private void compareChangeTime(TreeNode node, FileStatus status) {
    Identity walked = node.identity();
    if (walked == null
        || walked.ctimeSeconds() != status.ctimeSeconds()
        || walked.ctimeNanos() != status.ctimeNanos()) {
      provesSource = false;
    }
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
          removeExtra(path, directory, found.get(at++));
        }
        if (at == found.size() || !found.get(at).name().equals(child.name())) {
          throw new SourceChangedException(path.resolve(child.name()), "is gone", null);
        }
        check(path.resolve(child.name()), child, directory, found.get(at++).status());
      }
      while (at < found.size()) {
        removeExtra(path, directory, found.get(at++));
      }
    }
  }

  private void removeExtra(RelativePath path, Directory directory, DirectoryEntry extra)
      throws IOException {
    if (whole && !extra.status().type().isSpecial()) {
      throw new SourceChangedException(path.resolve(extra.name()), "came in between", null);
    }
    provesSource = false;
    touch(path, directory);
    TreeDeletion.delete(directory, extra.name(), context.workers());
  }

  /** Something in this directory is going to change. */
  private void touch(RelativePath path, Directory directory) throws IOException {
    boolean isFirst = path.isRoot() || touched.add(path);
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
      monitor.fileDone(node);
    }
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
      compareChangeTime(node, status);
      return;
    }
    if (agrees && parent.xattrs(node.name()).equals(wanted.xattrs())) {
      return;
    }
    if (node.type() == FileType.DIRECTORY) {
      touched.add(path);
    } else {
      attributes.apply(path, parent, node.name(), wanted);
    }
  }

  /**
   * A symbolic link with several names: on Redis its clone still counts the names of the original.
   */
  private void remakeSymlink(RelativePath path) throws IOException {
    TreeNode link = at(path);
    if (link.type() != FileType.SYMLINK) {
      return;
    }
    FileName temporary = temporary();
    try (Directory parent = clone.open(path.parent())) {
      touch(path.parent(), parent);
      parent.createSymlink(temporary, link.linkTarget());
      parent.rename(temporary, parent, path.name());
      attributes.apply(path, parent, path.name(), link.attributes());
    }
  }

  private static FileName temporary() {
    return FileName.of(".jvs-link-" + UUID.randomUUID());
  }

  /** Makes a name one of the file that another name is of; it is never missing meanwhile. */
  private void link(RelativePath first, RelativePath further) throws IOException {
    monitor.checkpoint();
    FileName temporary = temporary();
    RelativePath path = further.parent();
    try (Directory to = clone.open(path);
        Directory from = clone.open(first.parent())) {
      touch(path, to);
      to.createLink(temporary, from, first.name());
      to.rename(temporary, to, further.name());
    } catch (FileSystemException e) {
      monitor.lost(further, "hard link to " + first + ": " + e.getReason());
    }
  }

  private TreeNode at(RelativePath path) {
    TreeNode node = tree;
    for (FileName name : path.names()) {
      node = Objects.requireNonNull(node.child(name));
    }
    return node;
  }
}
