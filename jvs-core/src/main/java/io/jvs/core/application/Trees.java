package io.jvs.core.application;

import io.jvs.api.Phase;
import io.jvs.api.WorkspaceChangedException;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.SortedEntries;
import io.jvs.core.domain.tree.TreeDifference;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.port.engine.Baseline;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.tree.FilePortions;
import io.jvs.core.port.tree.LazyDirectory;
import io.jvs.core.port.tree.TreeRecheck;
import io.jvs.core.port.tree.TreeWalk;
import io.jvs.core.port.tree.WalkedTree;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Walks, hashes and compares trees on behalf of one operation. */
final class Trees {
  private final Repository repository;
  private final ControlDirectory control;
  private final Operation operation;

  Trees(Repository repository, ControlDirectory control, Operation operation) {
    this.repository = repository;
    this.control = control;
    this.operation = operation;
  }

  /** All that a workspace holds, with the hashes of files that are as they are known. */
  WalkedTree walkWorkspace(Directory workspace, @Nullable TreeNode known) throws IOException {
    operation.phase(Phase.SCAN);
    WalkedTree walked;
    try {
      walked = walkerOf(workspace).walk(workspace, name -> false, known);
    } catch (NoSuchFileException | NotDirectoryException | NotLinkException e) {
      throw new WorkspaceChangedException(
          "the workspace changed while it was walked, "
              + Failures.describe(e)
              + "; stop whatever writes to it and try again",
          e);
    }
    operation.counters().scanned.add(walked.entries(), walked.bytes());
    return walked;
  }

  /** All that the tree of a save point holds, its markers left out. */
  WalkedTree walkPayload(Directory payload) throws IOException {
    return walk(payload, Trees::isMarker, null);
  }

  /**
   * As {@link #walkPayload}, but not which names are one file: most files of a save point have
   * names in others.
   */
  TreeNode walkPayloadNames(Directory payload) throws IOException {
    return walker().ignoringHardLinks().walk(payload, Trees::isMarker).root();
  }

  /** What a restore has staged. */
  TreeNode walkStaged(Directory staged) throws IOException {
    return walk(staged, name -> false, null).root();
  }

  static boolean isMarker(FileName topLevelName) {
    return topLevelName.is(SavePoints.READY) || topLevelName.is(SavePoints.READY_GZ);
  }

  private WalkedTree walk(Directory root, Predicate<FileName> leftOut, @Nullable TreeNode known)
      throws IOException {
    return walker().walk(root, leftOut, known);
  }

  private TreeWalk walkerOf(Directory workspace) {
    return repository.storage().hasReliableChangeTimes(workspace.path())
        ? walker()
        : walker().readingXattrs();
  }

  private TreeWalk walker() {
    return new TreeWalk(
        repository.workers(), operation::checkpoint, operation::lost, control.pages());
  }

  /** An entry that is no longer as it was walked; empty when there is none. */
  Optional<RelativePath> recheck(Directory root, WalkedTree walked) throws IOException {
    return TreeRecheck.firstChange(root, walked, repository.workers(), operation::checkpoint);
  }

  /** Fills in the hashes that are missing, from files that stand at the same paths below a root. */
  void hashMissing(Directory root, TreeNode tree) throws IOException {
    hash(root, tree, null, (file, companion) -> file.sha256() == null);
  }

  /** Fills in the hashes of files that only their content tells from those of a baseline. */
  void hashCandidates(Directory root, TreeNode tree, TreeNode baseline) throws IOException {
    hash(
        root,
        tree,
        baseline,
        (file, companion) -> file.sha256() == null && Baseline.isCandidate(file, companion));
  }

  /** Fills in the hashes of some files. */
  private void hash(
      Directory root,
      TreeNode tree,
      @Nullable TreeNode other,
      BiPredicate<TreeNode, @Nullable TreeNode> condition)
      throws IOException {
    forFiles(Phase.HASH, root, tree, other, condition, (path, file, digest) -> file.sha256(digest));
  }

  /** Reads stored files again and compares them with what was saved. */
  void check(Directory root, TreeNode tree, Predicate<TreeNode> condition) throws IOException {
    forFiles(
        Phase.VERIFY,
        root,
        tree,
        null,
        (file, companion) -> condition.test(file),
        (path, file, digest) -> {
          if (!Arrays.equals(digest, file.sha256())) {
            throw new DamagedContentException(
                path.resolve(file.name())
                    + " is not what was saved; it was changed in the save point");
          }
        });
  }

  /** Takes the hash of a file. */
  private interface Hashed {
    void accept(RelativePath directory, TreeNode file, byte[] sha256) throws IOException;
  }

  private void forFiles(
      Phase phase,
      Directory root,
      TreeNode tree,
      @Nullable TreeNode other,
      BiPredicate<TreeNode, @Nullable TreeNode> condition,
      Hashed action)
      throws IOException {
    LongAdder files = new LongAdder();
    LongAdder bytes = new LongAdder();
    FilePortions.forEach(
        tree,
        other,
        repository.workers(),
        (path, portion, companions) -> {
          for (TreeNode file : portion) {
            if (isWanted(file, companions, condition)) {
              files.increment();
              bytes.add(file.size());
            }
          }
        });
    if (files.sum() == 0) {
      return;
    }
    operation.phase(phase, files.sum(), bytes.sum());
    FilePortions.forEach(
        tree,
        other,
        repository.workers(),
        (path, portion, companions) -> {
          try (LazyDirectory directory = new LazyDirectory(root, path)) {
            for (TreeNode file : portion) {
              if (isWanted(file, companions, condition)) {
                action.accept(path, file, hash(directory, path, file));
              }
            }
          }
        });
  }

  private static boolean isWanted(
      TreeNode file,
      SortedEntries companions,
      BiPredicate<TreeNode, @Nullable TreeNode> condition) {
    return file.type() == FileType.REGULAR && condition.test(file, companions.find(file.name()));
  }

  private byte[] hash(LazyDirectory directory, RelativePath path, TreeNode file)
      throws IOException {
    operation.checkpoint();
    byte[] digest =
        ContentHash.of(directory.open(), file.name(), path.resolve(file.name()), file.size());
    operation.counters().hashed.add(1, file.size());
    operation.done(1, file.size());
    return digest;
  }

  /** What must be done to a workspace to make it equal to a tree; content decides. */
  TreeDifference difference(
      Directory workspace, WalkedTree present, TreeNode wanted, boolean rootAttributes)
      throws IOException {
    if (present.unknown() > 0) {
      hash(workspace, present.root(), wanted, TreeDifference::isUndecided);
    }
    return TreeDifference.between(present.root(), wanted, rootAttributes);
  }
}
