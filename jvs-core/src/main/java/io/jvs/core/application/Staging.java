package io.jvs.core.application;

import io.jvs.api.Phase;
import io.jvs.core.domain.tree.Attributes;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.TreeDifference;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.domain.tree.TreePruning;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.tree.AttributeWriter;
import io.jvs.core.port.tree.TreeFlush;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Makes all that a restore brings into the workspace, beside it, and forces it to the device. */
final class Staging {
  private static final String SIDE = "side";

  private final Repository repository;
  private final Operation operation;
  private final Trees trees;
  private final StoredTrees storedTrees;

  Staging(Repository repository, Operation operation, Trees trees, StoredTrees storedTrees) {
    this.repository = repository;
    this.operation = operation;
    this.trees = trees;
    this.storedTrees = storedTrees;
  }

  /** Stages it; returns what stands there then, with the states of inodes, or empty for nothing. */
  Optional<TreeNode> stage(StoredTree stored, TreeDifference difference, WorkArea area)
      throws IOException {
    Optional<TreeNode> wanted = difference.installed();
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    TreeNode payload =
        TreePruning.withoutTopLevel(TreePruning.withoutSpecials(wanted.get()), Trees::isMarker);
    storedTrees.checkUsed(stored, payload);
    operation.phase(Phase.MATERIALIZE);
    Cloning cloning = new Cloning(repository, operation);
    cloning.run(stored.payload(), area.staged(), payload, stored.root());
    try (Directory staged = area.directory().open(FileName.of(WorkArea.STAGED))) {
      stageReserved(cloning, stored, wanted.get(), area, staged);
      stageSpecials(staged, wanted.get());
      operation.phase(Phase.FLUSH);
      new TreeFlush(repository.workers()).flush(area.directory(), FileName.of(WorkArea.STAGED));
      return Optional.of(trees.walkStaged(staged));
    }
  }

  /** What the payload cannot hold, because the names are its markers'. */
  private void stageReserved(
      Cloning cloning, StoredTree stored, TreeNode wanted, WorkArea area, Directory staged)
      throws IOException {
    TreeNode reserved =
        TreePruning.withoutTopLevel(
            TreePruning.withoutSpecials(wanted), name -> !Trees.isMarker(name));
    if (reserved.children().isEmpty()) {
      return;
    }
    cloning.run(stored.side(), area.directory().path().resolve(SIDE), reserved, reserved);
    try (Directory side = area.directory().open(FileName.of(SIDE))) {
      for (TreeNode child : reserved.children()) {
        Relocation.move(side, child.name(), staged, child.name());
        if (child.linkGroup() != 0) {
          operation.lost(
              RelativePath.ROOT.resolve(child.name()), "hard link: its name is reserved");
        }
      }
    }
  }

  private void stageSpecials(Directory staged, TreeNode wanted) throws IOException {
    Map<Integer, RelativePath> firstNames = new HashMap<>();
    for (RelativePath path : TreePruning.specials(wanted)) {
      TreeNode node = TreePruning.at(wanted, path);
      RelativePath first =
          node.linkGroup() == 0 ? null : firstNames.putIfAbsent(node.linkGroup(), path);
      try (Directory parent = staged.open(path.parent())) {
        if (first == null) {
          makeSpecial(path, node, parent);
        } else {
          linkSpecial(path, first, parent, staged);
        }
      } catch (NoSuchFileException e) {
        operation.lost(path, node.type() + ": its directory is not there");
      }
      restoreTime(staged, path.parent(), TreePruning.at(wanted, path.parent()).attributes());
    }
  }

  private void makeSpecial(RelativePath path, TreeNode node, Directory parent) throws IOException {
    try {
      parent.createSpecial(path.name(), node.type(), 0600, node.device());
      new AttributeWriter(operation::lost).apply(path, parent, path.name(), node.attributes());
    } catch (UnsupportedOperationException | java.nio.file.FileSystemException e) {
      operation.lost(path, node.type() + ": " + Failures.safe(e.getMessage()));
    }
  }

  private static void linkSpecial(
      RelativePath path, RelativePath first, Directory parent, Directory staged)
      throws IOException {
    try (Directory from = staged.open(first.parent())) {
      parent.createLink(path.name(), from, first.name());
    }
  }

  private void restoreTime(Directory staged, RelativePath path, Attributes attributes)
      throws IOException {
    try (Directory directory = staged.open(path)) {
      directory.setModificationTime(attributes.mtimeSeconds(), attributes.mtimeNanos());
    } catch (UnsupportedOperationException e) {
      operation.lost(path, Failures.safe(e.getMessage()));
    }
  }
}
