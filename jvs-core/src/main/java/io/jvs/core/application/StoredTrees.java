package io.jvs.core.application;

import io.jvs.api.ErrorCode;
import io.jvs.api.IntegrityException;
import io.jvs.api.Phase;
import io.jvs.api.Tally;
import io.jvs.api.VerifyLevel;
import io.jvs.core.domain.record.Descriptor;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.PayloadRootHash;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.SortedEntries;
import io.jvs.core.domain.tree.TreeContent;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.domain.tree.TreePruning;
import io.jvs.core.port.engine.Baseline;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.FileStatus;
import io.jvs.core.port.tree.FilePortions;
import io.jvs.core.port.tree.LazyDirectory;
import io.jvs.core.port.tree.Pages;
import io.jvs.core.port.tree.StoredEntries;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads what save points hold and checks their trees, in place. */
final class StoredTrees {
  private static final Logger LOG = LoggerFactory.getLogger(StoredTrees.class);
  private static final int BASELINES_TRIED = 8;

  /** A directory is listed for the statuses of at least one entry in so many. */
  private static final int LISTED_SHARE = 4;

  private final Repository repository;
  private final ControlDirectory control;
  private final Operation operation;
  private final Trees trees;
  private final SavePoints savePoints;
  private final Map<String, Optional<TreeNode>> manifests = new HashMap<>();

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
    Optional<TreeNode> manifest = manifest(descriptor);
    TreeNode root = manifest.isPresent() ? manifest.get() : fromPayload(descriptor);
    return new StoredTree(
        id,
        root,
        savePoints.payloadPath(id),
        control.own(SideTree.FOLDER).path().resolve(id),
        manifest.isPresent());
  }

  /** The newest save point from one back that files can be linked from. */
  Optional<Baseline> baseline(String newest) {
    if (!repository.engine().capabilities().usesBaseline()) {
      return Optional.empty();
    }
    String id = newest;
    for (int i = 0; i < BASELINES_TRIED && !id.isEmpty(); i++) {
      Descriptor descriptor;
      try {
        descriptor = savePoints.checked(id);
      } catch (IntegrityException e) {
        LOG.debug("no baseline: {}", e.toString());
        break;
      }
      Optional<Baseline> found = baseline(descriptor);
      if (found.isPresent()) {
        return found;
      }
      id = descriptor.parentId().orElse("");
    }
    return Optional.empty();
  }

  private Optional<Baseline> baseline(Descriptor descriptor) {
    String id = descriptor.snapshotId();
    try {
      savePoints.checkMarkers(descriptor);
      return manifest(descriptor)
          .map(manifest -> new Baseline(savePoints.payloadPath(id), payloadOf(manifest)));
    } catch (IOException | IntegrityException e) {
      LOG.debug("{} is no baseline: {}", id, e.toString());
      return Optional.empty();
    }
  }

  /** Reads a manifest once. */
  private Optional<TreeNode> manifest(Descriptor descriptor) throws IOException {
    Optional<TreeNode> known = manifests.get(descriptor.snapshotId());
    if (known == null) {
      known = new ManifestStore(repository, control).read(descriptor, control.pages());
      manifests.put(descriptor.snapshotId(), known);
    }
    return known;
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

  /**
   * What deleting the tree of a save point frees; empty when it has no manifest. The manifest is
   * not kept: nobody asks for it again.
   */
  Optional<Tally> content(String id) throws IOException {
    try (Pages pages = control.passingPages()) {
      Optional<TreeNode> manifest =
          new ManifestStore(repository, control).read(savePoints.published(id), pages);
      return manifest.isEmpty() ? Optional.empty() : Optional.of(content(id, manifest.get()));
    }
  }

  private Tally content(String id, TreeNode manifest) throws IOException {
    try (Directory payload = savePoints.payload(id)) {
      FileStatus marker = payload.status(FileName.of(SavePoints.READY));
      return TreeContent.of(payloadOf(manifest)).plus(new Tally(1, marker.size()));
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
    Optional<TreeNode> manifest = manifest(descriptor);
    operation.phase(Phase.VERIFY);
    try (Directory payload = savePoints.payload(id)) {
      TreeNode found = trees.walkPayloadNames(payload);
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
        trees.check(folder, side);
      }
    }
  }

  /** Names, types, sizes, modes and times; content is another matter. */
  private static void compare(String id, TreeNode found, TreeNode wanted) {
    Deque<Pair> pending = new ArrayDeque<>();
    pending.push(new Pair(found, wanted));
    while (!pending.isEmpty()) {
      Pair pair = pending.pop();
      List<TreeNode> here = pair.found().children();
      List<TreeNode> there = pair.wanted().children();
      boolean same = here.size() == there.size();
      for (int i = 0; same && i < here.size(); i++) {
        TreeNode entry = here.get(i);
        same = StoredEntries.agree(entry, there.get(i));
        if (entry.type() == FileType.DIRECTORY) {
          pending.push(new Pair(entry, there.get(i)));
        }
      }
      if (!same) {
        throw SavePoints.damaged(
            ErrorCode.PAYLOAD_INVALID,
            id,
            "its tree differs from its manifest in directory " + pair.found().name(),
            null);
      }
    }
  }

  private record Pair(TreeNode found, TreeNode wanted) {}

  /**
   * Checks files that are going to be used by size, time and mode; where time or mode tell that
   * somebody was at the file, its content decides.
   */
  void checkUsed(StoredTree stored, TreeNode used) throws IOException {
    if (!stored.attested()) {
      return;
    }
    operation.phase(Phase.VERIFY);
    try (Directory payload = savePoints.payload(stored.id())) {
      boolean listable = !repository.storage().hasReliableChangeTimes(payload.path());
      FilePortions.forEach(
          used,
          stored.root(),
          repository.workers(),
          (path, files, all) -> {
            try (LazyDirectory directory = new LazyDirectory(payload, path)) {
              Map<FileName, FileStatus> listed =
                  listable && areMost(files, all) ? statuses(directory) : Map.of();
              for (TreeNode file : files) {
                if (file.type() == FileType.REGULAR) {
                  operation.checkpoint();
                  FileStatus status = listed.get(file.name());
                  checkUsed(stored.id(), directory, path.resolve(file.name()), file, status);
                }
              }
            }
          });
    }
  }

  /** Whether it pays, where each status is a request, to have all of a directory in a few. */
  private static boolean areMost(Iterable<TreeNode> files, SortedEntries all) {
    long count = StreamSupport.stream(files.spliterator(), false).count();
    return count * LISTED_SHARE >= all.size();
  }

  private static Map<FileName, FileStatus> statuses(LazyDirectory directory) throws IOException {
    Map<FileName, FileStatus> statuses = new HashMap<>();
    try {
      directory.open().list().forEach(entry -> statuses.put(entry.name(), entry.status()));
    } catch (NoSuchFileException e) {
      LOG.debug("{} is missing, as its files will be", e.getFile());
    }
    return statuses;
  }

  private void checkUsed(
      String id,
      LazyDirectory directory,
      RelativePath path,
      TreeNode file,
      @Nullable FileStatus listed)
      throws IOException {
    FileStatus status;
    try {
      status = listed != null ? listed : directory.open().status(file.name());
    } catch (NoSuchFileException e) {
      throw SavePoints.damaged(ErrorCode.PAYLOAD_INVALID, id, path + " is missing", e);
    }
    if (status.type() != FileType.REGULAR || status.size() != file.size()) {
      throw SavePoints.damaged(
          ErrorCode.PAYLOAD_INVALID, id, path + " has another type or size", null);
    }
    if (!StoredEntries.agree(status, file)) {
      byte[] digest = ContentHash.of(directory.open(), file.name(), path, file.size());
      operation.counters().hashed.add(1, file.size());
      if (!Arrays.equals(digest, file.sha256())) {
        throw new DamagedContentException(
            path + " is not what was saved; it was changed in the save point");
      }
    }
  }
}
