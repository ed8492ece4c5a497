package io.jvs.core.port.engine;

import io.jvs.api.Tally;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.LocatedNode;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.SortedEntries;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.domain.tree.Xattr;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.FileStatus;
import io.jvs.core.port.storage.InputFile;
import io.jvs.core.port.storage.OutputFile;
import io.jvs.core.port.tree.AttributeWriter;
import io.jvs.core.port.tree.FilePortions;
import io.jvs.core.port.tree.LazyDirectory;
import io.jvs.core.port.tree.NewTreeAttributes;
import io.jvs.core.port.tree.StoredEntries;
import io.jvs.core.port.tree.TreeDeletion;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Makes a tree entry by entry for engines that do not clone it as a whole: directories level by
 * level, files many at once, further names of one file as links to its first, and, when nothing
 * moves any more, the attributes of the directories from the deepest up.
 *
 * @since 0.1
 */
public final class TreeCloner {
  private static final int PERMISSIONS = 0777;
  private static final int OPEN = 0700;

  private final EngineContext context;
  private final FileTransfer transfer;

  /** With what the core lends, and the way one file gets across. */
  public TreeCloner(EngineContext context, FileTransfer transfer) {
    this.context = context;
    this.transfer = transfer;
  }

  /**
   * Does what {@link io.jvs.core.port.engine.Engine#materialize} promises. When it throws {@link
   * CloneUnsupportedException}, what it had made is deleted again.
   */
  public CloneReport materialize(CloneRequest request) throws IOException {
    Path parent = Objects.requireNonNull(request.target().getParent(), "the target has no parent");
    try (Directory source = context.storage().open(request.source());
        Directory above = context.storage().open(parent)) {
      FileName name = name(request.target());
      above.createDirectory(name, OPEN);
      try (Directory target = above.open(name)) {
        disinherit(target);
        return run(request, source, target);
      } catch (CloneUnsupportedException e) {
        TreeDeletion.delete(above, name, context.workers());
        throw e;
      }
    }
  }

  private CloneReport run(CloneRequest request, Directory source, Directory target)
      throws IOException {
    try (Directory kept = openBaseline(request)) {
      return new Run(request, source, target, kept).run();
    }
  }

  /** The baseline's files; null when there is no baseline, or none any more. */
  private @Nullable Directory openBaseline(CloneRequest request) throws IOException {
    if (request.baseline().isEmpty()) {
      return null;
    }
    try {
      return context.storage().open(request.baseline().get().root());
    } catch (FileSystemException e) {
      return null;
    }
  }

  /** An access control list that new directories get here would go to all that is made below. */
  private static void disinherit(Directory made) throws IOException {
    for (Xattr inherited : made.xattrs()) {
      made.removeXattr(inherited.name());
    }
  }

  private static FileName name(Path target) {
    return FileName.of(Objects.requireNonNull(target.getFileName(), "no name").toString());
  }

  /** One request. */
  private final class Run {
    private final Directory source;
    private final Directory target;
    private final TreeNode tree;
    private final CloneMonitor monitor;
    private final NewTreeAttributes attributes;
    private final CloneTally cloned = new CloneTally();
    private final CloneTally copied = new CloneTally();
    private final CloneTally linked = new CloneTally();
    private final @Nullable Baseline baseline;

    /** The baseline's files; the source's when there is no baseline, to be in nobody's way. */
    private final Directory kept;

    /** The files with several names, by their groups in the tree. */
    private final Map<Integer, Names> named = new LinkedHashMap<>();

    /** The groups of the baseline of which a name was linked: two files must not become one. */
    private final Set<Integer> linkedGroups = ConcurrentHashMap.newKeySet();

    private Run(CloneRequest request, Directory source, Directory target, @Nullable Directory kept)
        throws IOException {
      this.source = source;
      this.target = target;
      this.kept = kept == null ? source : kept;
      this.baseline = kept == null ? null : request.baseline().orElse(null);
      this.tree = request.tree();
      this.monitor = request.monitor();
      this.attributes = new NewTreeAttributes(monitor::lost, target);
    }

    private CloneReport run() throws IOException {
      List<List<LocatedNode>> levels = levels();
      for (List<LocatedNode> level : levels) {
        context.workers().forEach(level, this::makeDirectories);
      }
      FilePortions.forEach(
          tree, baseline == null ? null : baseline.tree(), context.workers(), this::makeFiles);
      for (Names names : named.values()) {
        linkFurther(names);
      }
      for (int i = levels.size() - 1; i >= 0; i--) {
        context.workers().forEach(levels.get(i), this::finish);
      }
      return new CloneReport(cloned.tally(), linked.tally(), copied.tally(), List.of());
    }

    /** The directories, by their distance from the root; also finds the groups of hard links. */
    private List<List<LocatedNode>> levels() {
      List<List<LocatedNode>> levels = new ArrayList<>();
      List<LocatedNode> level = List.of(new LocatedNode(RelativePath.ROOT, tree));
      while (!level.isEmpty()) {
        levels.add(level);
        List<LocatedNode> next = new ArrayList<>();
        for (LocatedNode directory : level) {
          for (TreeNode child : directory.node().children()) {
            if (child.type() == FileType.DIRECTORY) {
              next.add(new LocatedNode(directory.path().resolve(child.name()), child));
            } else if (child.linkGroup() != 0) {
              enlist(new LocatedNode(directory.path().resolve(child.name()), child));
            }
          }
        }
        level = next;
      }
      return levels;
    }

    private void enlist(LocatedNode name) {
      Names names = named.get(name.node().linkGroup());
      if (names == null) {
        named.put(name.node().linkGroup(), new Names(name));
      } else {
        names.further.add(name);
      }
    }

    private void makeDirectories(LocatedNode directory) throws IOException {
      monitor.checkpoint();
      List<TreeNode> below =
          directory.node().children().stream()
              .filter(child -> child.type() == FileType.DIRECTORY)
              .toList();
      if (below.isEmpty()) {
        return;
      }
      try (Directory made = target.open(directory.path())) {
        for (TreeNode child : below) {
          made.createDirectory(child.name(), OPEN);
        }
      }
    }

    private boolean isFirstName(RelativePath directory, TreeNode child) {
      return child.linkGroup() == 0
          || names(child).first.path().equals(directory.resolve(child.name()));
    }

    private Names names(TreeNode file) {
      return Objects.requireNonNull(named.get(file.linkGroup()), "every group was enlisted");
    }

    private void makeFiles(RelativePath path, Iterable<TreeNode> files, SortedEntries keptEntries)
        throws IOException {
      try (Directory to = target.open(path);
          LazyDirectory from = new LazyDirectory(source, path);
          LazyDirectory old = new LazyDirectory(kept, path)) {
        for (TreeNode file : files) {
          if (isFirstName(path, file)) {
            monitor.checkpoint();
            if (!link(file, keptEntries, old, to)) {
              make(path.resolve(file.name()), file, from.open(), to);
            }
            tellDone(file);
          }
        }
      }
    }

    /**
     * Links a file that the baseline has. Somebody may have changed it there, and the file system
     * may not want any more links; then the file is made as if there were no baseline.
     */
    private boolean link(TreeNode file, SortedEntries keptEntries, LazyDirectory old, Directory to)
        throws IOException {
      TreeNode candidate = keptEntries.find(file.name());
      if (candidate == null || !Baseline.isSame(file, candidate) || !isUnused(candidate)) {
        return false;
      }
      try {
        to.createLink(file.name(), old.open(), file.name());
      } catch (FileSystemException | UnsupportedOperationException e) {
        return false;
      }
      FileStatus status = to.status(file.name());
      if (status.type() != FileType.REGULAR
          || status.size() != file.size()
          || status.mode() != file.attributes().mode()
          || !StoredEntries.agree(status, file)) {
        to.delete(file.name());
        return false;
      }
      if (file.linkGroup() != 0) {
        names(file).ofBaseline = true;
      }
      linked.add(file);
      return true;
    }

    private void tellDone(TreeNode entry) {
      if (entry.type() == FileType.REGULAR) {
        monitor.fileDone(entry);
      }
    }

    private boolean isUnused(TreeNode candidate) {
      return candidate.linkGroup() == 0 || linkedGroups.add(candidate.linkGroup());
    }

    private void make(RelativePath path, TreeNode node, Directory from, Directory to)
        throws IOException {
      if (node.type() == FileType.SYMLINK) {
        makeSymlink(path, node, from, to);
      } else {
        makeFile(path, node, from, to);
      }
      attributes.apply(path, to, node, permissions(node));
    }

    private static int permissions(TreeNode file) {
      return file.attributes().mode() & PERMISSIONS;
    }

    private void makeFile(RelativePath path, TreeNode file, Directory from, Directory to)
        throws IOException {
      boolean shared;
      try (InputFile in = open(path, file, from);
          OutputFile out = to.create(file.name(), permissions(file))) {
        shared = transfer.transfer(path, file, in, out, monitor);
      }
      (shared ? cloned : copied).add(file);
    }

    private InputFile open(RelativePath path, TreeNode file, Directory from) throws IOException {
      try {
        return from.read(file.name());
      } catch (NoSuchFileException e) {
        throw new SourceChangedException(path, "is gone", e);
      }
    }

    /** A text that the storage cannot write it can at least copy. */
    private void makeSymlink(RelativePath path, TreeNode link, Directory from, Directory to)
        throws IOException {
      try {
        to.createSymlink(link.name(), link.linkTarget());
      } catch (UnsupportedOperationException e) {
        copySymlink(path, link, from, to);
      }
    }

    private void copySymlink(RelativePath path, TreeNode link, Directory from, Directory to)
        throws IOException {
      try {
        to.copySymlink(link.name(), from, link.name());
      } catch (NoSuchFileException e) {
        throw new SourceChangedException(path, "is gone", e);
      }
      if (!Arrays.equals(to.readLink(link.name()), link.linkTarget())) {
        throw new SourceChangedException(path, "leads elsewhere", null);
      }
    }

    private void linkFurther(Names names) throws IOException {
      for (LocatedNode name : names.further) {
        monitor.checkpoint();
        if (link(name, names)) {
          shareHash(name, names.first);
        } else {
          makeFurther(name);
        }
        tellDone(name.node());
      }
    }

    /** Some file systems limit the names of a file, and some policies the linking of it. */
    private boolean link(LocatedNode name, Names names) throws IOException {
      RelativePath first = names.first.path();
      try {
        link(name.path(), first);
        names.linked++;
        return true;
      } catch (FileSystemException e) {
        if (names.ofBaseline) {
          makeOwn(names);
          return link(name, names);
        }
        monitor.lost(name.path(), "hard link to " + first + ": " + e.getReason());
        return false;
      }
    }

    private void link(RelativePath path, RelativePath first) throws IOException {
      try (Directory to = target.open(path.parent());
          Directory from = target.open(first.parent())) {
        to.createLink(path.name(), from, first.name());
      }
    }

    /** A file that save points share may have no room for more names; one of this tree has. */
    private void makeOwn(Names names) throws IOException {
      names.ofBaseline = false;
      RelativePath path = names.first.path();
      TreeNode file = names.first.node();
      try (Directory from = source.open(path.parent());
          Directory to = target.open(path.parent())) {
        to.delete(path.name());
        make(path, file, from, to);
      }
      linked.remove(file);
      for (LocatedNode name : names.further.subList(0, names.linked)) {
        try (Directory parent = target.open(name.path().parent())) {
          parent.delete(name.path().name());
        }
        link(name.path(), path);
      }
    }

    private void makeFurther(LocatedNode name) throws IOException {
      try (Directory from = source.open(name.path().parent());
          Directory to = target.open(name.path().parent())) {
        make(name.path(), name.node(), from, to);
      }
    }

    private void shareHash(LocatedNode name, LocatedNode first) throws IOException {
      byte[] sha256 = first.node().sha256();
      if (sha256 != null) {
        monitor.hashed(name.path(), name.node(), sha256);
      }
    }

    private void finish(LocatedNode directory) throws IOException {
      RelativePath path = directory.path();
      if (path.isRoot()) {
        new AttributeWriter(monitor::lost).apply(path, target, directory.node().attributes());
        return;
      }
      try (Directory parent = target.open(path.parent())) {
        attributes.apply(path, parent, directory.node(), OPEN);
      }
    }
  }

  /** The names of one file. */
  private static final class Names {
    private final LocatedNode first;
    private final List<LocatedNode> further = new ArrayList<>();

    /** How many of the further ones were linked, before any that could not be. */
    private int linked;

    /** Whether the first was linked from the baseline. */
    private boolean ofBaseline;

    private Names(LocatedNode first) {
      this.first = first;
    }
  }

  private static final class CloneTally {
    private final LongAdder files = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    private void add(TreeNode file) {
      files.increment();
      bytes.add(file.size());
    }

    private void remove(TreeNode file) {
      files.decrement();
      bytes.add(-file.size());
    }

    private Tally tally() {
      return new Tally(files.sum(), bytes.sum());
    }
  }
}
