package io.jvs.core.application;

import io.jvs.api.Phase;
import io.jvs.api.WorkspaceChangedException;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.RelativePath;
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

  /** All that a workspace holds, with the hashes of files that are as its index knows them. */
  WalkedTree walkWorkspace(Directory workspace, IndexStore index, @Nullable TreeNode known)
      throws IOException {
    operation.phase(Phase.SCAN);
    WalkedTree walked;
    try {
      TreeWalk walk = index.hasReliableTimes() ? walker() : walker().readingXattrs();
      walked = walk.walk(workspace, name -> false, known);
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
    return walker().walk(payload, Trees::isMarker);
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
    return walker().walk(staged, name -> false).root();
  }

  static boolean isMarker(FileName topLevelName) {
    return topLevelName.is(SavePoints.READY) || topLevelName.is(SavePoints.READY_GZ);
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
    hashFiles(
        Phase.HASH, root, tree, other, condition, (path, file, digest) -> file.sha256(digest));
  }

  /** Reads stored files again and compares them with what was saved. */
  void check(Directory root, TreeNode tree) throws IOException {
    hashFiles(
        Phase.VERIFY,
        root,
        tree,
        null,
        (file, companion) -> true,
        (path, file, digest) -> {
          if (!Arrays.equals(digest, file.sha256())) {
            throw new DamagedContentException(
                path + " is not what was saved; it was changed in the save point");
          }
        });
  }

  /** What is done with a file that stands in an open directory. */
  private interface FileAction {
    void accept(LazyDirectory directory, RelativePath path, TreeNode file) throws IOException;
  }

  /** Takes the hash of a file. */
  private interface Hashed {
    void accept(RelativePath path, TreeNode file, byte[] sha256) throws IOException;
  }

  private void hashFiles(
      Phase phase,
      Directory root,
      TreeNode tree,
      @Nullable TreeNode other,
      BiPredicate<TreeNode, @Nullable TreeNode> condition,
      Hashed action)
      throws IOException {
    LongAdder files = new LongAdder();
    LongAdder bytes = new LongAdder();
    forFiles(
        root,
        tree,
        other,
        condition,
        (directory, path, file) -> {
          files.increment();
          bytes.add(file.size());
        });
    if (files.sum() == 0) {
      return;
    }
    operation.phase(phase, files.sum(), bytes.sum());
    forFiles(
        root,
        tree,
        other,
        condition,
        (directory, path, file) -> action.accept(path, file, hash(directory, path, file)));
  }

  private void forFiles(
      Directory root,
      TreeNode tree,
      @Nullable TreeNode other,
      BiPredicate<TreeNode, @Nullable TreeNode> condition,
      FileAction action)
      throws IOException {
    FilePortions.forEach(
        tree,
        other,
        repository.workers(),
        (parent, portion, companions) -> {
          try (LazyDirectory directory = new LazyDirectory(root, parent)) {
            for (TreeNode file : portion) {
              if (file.type() == FileType.REGULAR
                  && condition.test(file, companions.find(file.name()))) {
                action.accept(directory, parent.resolve(file.name()), file);
              }
            }
          }
        });
  }

  private byte[] hash(LazyDirectory directory, RelativePath path, TreeNode file)
      throws IOException {
    operation.checkpoint();
    byte[] digest = ContentHash.of(directory.open(), file.name(), path, file.size());
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
