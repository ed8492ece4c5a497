package io.jvs.core.application;

import io.jvs.api.Phase;
import io.jvs.api.WorkspaceChangedException;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.LocatedNode;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.TreeDifference;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.tree.TreeRecheck;
import io.jvs.core.port.tree.TreeWalk;
import io.jvs.core.port.tree.WalkedTree;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Walks, hashes and compares trees on behalf of one operation. */
final class Trees {
  private final Repository repository;
  private final Operation operation;

  Trees(Repository repository, Operation operation) {
    this.repository = repository;
    this.operation = operation;
  }

  /** All that a workspace holds. */
  WalkedTree walkWorkspace(Directory workspace) throws IOException {
    operation.phase(Phase.SCAN);
    WalkedTree walked;
    try {
      walked = walk(workspace, name -> false);
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
    return walk(payload, Trees::isMarker);
  }

  static boolean isMarker(FileName topLevelName) {
    return topLevelName.is(SavePoints.READY) || topLevelName.is(SavePoints.READY_GZ);
  }

  private WalkedTree walk(Directory root, Predicate<FileName> leftOut) throws IOException {
    return new TreeWalk(repository.workers(), operation::checkpoint, operation::lost)
        .walk(root, leftOut);
  }

  /** An entry that is no longer as it was walked; empty when there is none. */
  Optional<RelativePath> recheck(Directory root, WalkedTree walked) throws IOException {
    return TreeRecheck.firstChange(root, walked, repository.workers(), operation::checkpoint);
  }

  /** Fills in the hashes that are missing, from files that stand at the same paths below a root. */
  void hashMissing(Directory root, TreeNode tree) throws IOException {
    hash(root, ContentHash.files(tree, (path, file) -> file.sha256() == null));
  }

  void hash(Directory root, List<LocatedNode> files) throws IOException {
    operation.phase(Phase.HASH, files.size(), files.stream().mapToLong(f -> f.node().size()).sum());
    repository
        .workers()
        .forEach(files, file -> file.node().sha256(hash(root, file.path(), file.node())));
  }

  private byte[] hash(Directory root, RelativePath path, TreeNode file) throws IOException {
    operation.checkpoint();
    byte[] digest = ContentHash.of(root, path, file.size());
    operation.counters().hashed.add(1, file.size());
    operation.done(1, file.size());
    return digest;
  }

  /** Reads stored files again and compares them with what was saved. */
  void check(Directory root, List<LocatedNode> files) throws IOException {
    operation.phase(
        Phase.VERIFY, files.size(), files.stream().mapToLong(f -> f.node().size()).sum());
    repository
        .workers()
        .forEach(
            files,
            file -> {
              if (!Arrays.equals(hash(root, file.path(), file.node()), file.node().sha256())) {
                throw new DamagedContentException(
                    file.path() + " is not what was saved; it was changed in the save point");
              }
            });
  }

  /** What must be done to a workspace to make it equal to a tree; content decides. */
  TreeDifference difference(
      Directory workspace, TreeNode present, TreeNode wanted, boolean rootAttributes)
      throws IOException {
    hash(workspace, TreeDifference.undecided(present, wanted));
    return TreeDifference.between(present, wanted, rootAttributes);
  }
}
