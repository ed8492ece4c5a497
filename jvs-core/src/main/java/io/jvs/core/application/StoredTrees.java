package io.jvs.core.application;

import io.jvs.api.ErrorCode;
import io.jvs.api.Phase;
import io.jvs.api.VerifyLevel;
import io.jvs.core.domain.record.Descriptor;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.LocatedNode;
import io.jvs.core.domain.tree.PayloadRootHash;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.domain.tree.TreePruning;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.FileStatus;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Loads what save points hold and checks their trees, in place. */
final class StoredTrees {
  private final Repository repository;
  private final ControlDirectory control;
  private final Operation operation;
  private final Trees trees;
  private final SavePoints savePoints;

  StoredTrees(Repository repository, ControlDirectory control, Operation operation, Trees trees) {
    this.repository = repository;
    this.control = control;
    this.operation = operation;
    this.trees = trees;
    this.savePoints = new SavePoints(repository, control);
  }

  /**
   * The tree of a save point. Without a manifest nothing but the content itself can vouch for it,
   * so every file is read.
   */
  StoredTree load(Descriptor descriptor) throws IOException {
    String id = descriptor.snapshotId();
    refuseWhatOnlyGoKnows(descriptor);
    Optional<TreeNode> manifest = new ManifestStore(repository, control).read(descriptor);
    TreeNode root = manifest.isPresent() ? manifest.get() : fromPayload(descriptor);
    return new StoredTree(
        id,
        root,
        savePoints.payloadPath(id),
        control.own(SideTree.FOLDER).path().resolve(id),
        manifest.isPresent());
  }

  private static void refuseWhatOnlyGoKnows(Descriptor descriptor) {
    if (descriptor.compression().isPresent() || !descriptor.partialPaths().isEmpty()) {
      throw SavePoints.damaged(
          ErrorCode.PAYLOAD_INVALID,
          descriptor.snapshotId(),
          "it is compressed or partial, which no released version writes",
          null);
    }
  }

  private TreeNode fromPayload(Descriptor descriptor) throws IOException {
    String id = descriptor.snapshotId();
    operation.phase(Phase.VERIFY);
    try (Directory payload = savePoints.payload(id)) {
      return checkContent(descriptor, payload);
    } catch (FileSystemException e) {
      throw SavePoints.damaged(ErrorCode.PAYLOAD_INVALID, id, Failures.describe(e), e);
    }
  }

  /** Reads a tree that must be the one that a descriptor is of. */
  TreeNode checkContent(Descriptor descriptor, Directory payload) throws IOException {
    TreeNode root = trees.walkPayload(payload).root();
    refuseSpecials(descriptor.snapshotId(), root);
    trees.hashMissing(payload, root);
    checkRootHash(descriptor, root);
    return root;
  }

  private static void refuseSpecials(String id, TreeNode root) {
    List<RelativePath> specials = TreePruning.specials(root);
    if (!specials.isEmpty()) {
      throw SavePoints.damaged(
          ErrorCode.PAYLOAD_INVALID,
          id,
          "its tree holds a pipe, socket or device: " + specials.get(0),
          null);
    }
  }

  private static void checkRootHash(Descriptor descriptor, TreeNode payload) {
    if (!PayloadRootHash.of(payload).equals(descriptor.payloadRootHash())) {
      throw SavePoints.damaged(
          ErrorCode.PAYLOAD_HASH_MISMATCH,
          descriptor.snapshotId(),
          "its tree is not the one that was saved",
          null);
    }
  }

  /** Checks a save point to the given level. */
  void verify(Descriptor descriptor, VerifyLevel level) throws IOException {
    if (level == VerifyLevel.NONE) {
      return;
    }
    savePoints.checkLineage(descriptor);
    refuseWhatOnlyGoKnows(descriptor);
    String id = descriptor.snapshotId();
    Optional<TreeNode> manifest = new ManifestStore(repository, control).read(descriptor);
    operation.phase(Phase.VERIFY);
    try (Directory payload = savePoints.payload(id)) {
      TreeNode found = trees.walkPayload(payload).root();
      refuseSpecials(id, found);
      if (manifest.isPresent()) {
        compare(id, found, payloadOf(manifest.get()));
      }
      if (level == VerifyLevel.CONTENT) {
        trees.hashMissing(payload, found);
        checkRootHash(descriptor, found);
        if (manifest.isPresent()) {
          verifySide(id, manifest.get());
        }
      }
    } catch (FileSystemException e) {
      throw SavePoints.damaged(ErrorCode.PAYLOAD_INVALID, id, Failures.describe(e), e);
    }
  }

  private static TreeNode payloadOf(TreeNode manifest) {
    return TreePruning.withoutTopLevel(TreePruning.withoutSpecials(manifest), Trees::isMarker);
  }

  private void verifySide(String id, TreeNode manifest) throws IOException {
    TreeNode side =
        TreePruning.withoutTopLevel(
            TreePruning.withoutSpecials(manifest), name -> !Trees.isMarker(name));
    if (!side.children().isEmpty()) {
      try (Directory folder = control.own(SideTree.FOLDER).open(FileName.of(id))) {
        trees.check(folder, ContentHash.files(side, (path, file) -> true));
      }
    }
  }

  /** Names, types, sizes, modes and times; content is another matter. */
  private static void compare(String id, TreeNode found, TreeNode wanted) {
    List<TreeNode[]> pending = new ArrayList<>();
    pending.add(new TreeNode[] {found, wanted});
    while (!pending.isEmpty()) {
      TreeNode[] pair = pending.remove(pending.size() - 1);
      List<TreeNode> here = pair[0].children();
      List<TreeNode> there = pair[1].children();
      boolean same = here.size() == there.size();
      for (int i = 0; same && i < here.size(); i++) {
        same = StoredEntries.agree(here.get(i), there.get(i));
        pending.add(new TreeNode[] {here.get(i), there.get(i)});
      }
      if (!same) {
        throw SavePoints.damaged(
            ErrorCode.PAYLOAD_INVALID,
            id,
            "its tree differs from its manifest in directory " + pair[1].name(),
            null);
      }
    }
  }

  /**
   * Checks files that are going to be used by size, time and mode; where time or mode tell that
   * somebody was at the file, its content decides.
   */
  void checkUsed(StoredTree stored, TreeNode used) throws IOException {
    if (!stored.attested()) {
      return;
    }
    operation.phase(Phase.VERIFY);
    List<LocatedNode> suspects = new ArrayList<>();
    try (Directory payload = savePoints.payload(stored.id())) {
      for (LocatedNode file : ContentHash.files(used, (path, node) -> true)) {
        operation.checkpoint();
        if (!isAsSaved(stored.id(), payload, file)) {
          suspects.add(file);
        }
      }
      trees.check(payload, suspects);
    }
  }

  private static boolean isAsSaved(String id, Directory payload, LocatedNode file)
      throws IOException {
    FileStatus status;
    try (Directory parent = payload.open(file.path().parent())) {
      status = parent.status(file.path().name());
    } catch (NoSuchFileException e) {
      throw SavePoints.damaged(ErrorCode.PAYLOAD_INVALID, id, file.path() + " is missing", e);
    }
    if (status.type() != FileType.REGULAR || status.size() != file.node().size()) {
      throw SavePoints.damaged(
          ErrorCode.PAYLOAD_INVALID, id, file.path() + " has another type or size", null);
    }
    return StoredEntries.agree(status, file.node());
  }
}
