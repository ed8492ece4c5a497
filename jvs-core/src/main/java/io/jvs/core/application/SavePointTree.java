package io.jvs.core.application;

import io.jvs.api.EngineType;
import io.jvs.api.Phase;
import io.jvs.core.domain.tree.Attributes;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.domain.tree.TreePruning;
import io.jvs.core.port.engine.Baseline;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.tree.TreeFlush;
import io.jvs.core.port.tree.WalkedTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The tree of a save point in the making: the payload, what must lie beside it, and the manifest.
 */
final class SavePointTree {
  private static final int OWNER = 0700;

  private final Repository repository;
  private final ControlDirectory control;
  private final Operation operation;
  private final Trees trees;
  private final String id;
  private final WalkedTree walked;
  private final TreeNode payload;
  private final TreeNode side;
  private EngineType engine;
  private boolean provesSource;

  /** For all that a workspace was found to hold. */
  SavePointTree(
      Repository repository,
      ControlDirectory control,
      Operation operation,
      Trees trees,
      String id,
      WalkedTree walked) {
    this.repository = repository;
    this.control = control;
    this.operation = operation;
    this.trees = trees;
    this.id = id;
    this.walked = walked;
    TreeNode ordinary = TreePruning.withoutSpecials(walked.root());
    this.payload = TreePruning.withoutTopLevel(ordinary, Trees::isMarker);
    this.side = TreePruning.withoutTopLevel(ordinary, name -> !Trees.isMarker(name));
    this.engine = repository.engineType();
  }

  /** Copies the workspace, but for what a baseline has, and hashes what the engine did not. */
  void stage(Directory workspace, Optional<Baseline> baseline) throws IOException {
    operation.phase(Phase.MATERIALIZE, walked.entries(), walked.bytes());
    Cloning cloning = new Cloning(repository, operation);
    Directory snapshots = control.control("snapshots");
    Path target = snapshots.path().resolve(staging());
    Cloning.Made made =
        side.children().isEmpty()
            ? cloning.runWhole(workspace.path(), target, accessible(payload), baseline)
            : cloning.runHashing(
                workspace.path(), target, accessible(payload), walked.root(), baseline);
    engine = made.engine();
    provesSource = made.provesSource() && payload == walked.root();
    try (Directory staged = snapshots.open(FileName.of(staging()))) {
      hashMissing(staged, payload);
    }
    if (!side.children().isEmpty()) {
      Directory folder = control.own(SideTree.FOLDER);
      cloning.runHashing(
          workspace.path(),
          folder.path().resolve(id),
          accessible(side),
          walked.root(),
          Optional.empty());
      try (Directory staged = folder.open(FileName.of(id))) {
        hashMissing(staged, side);
      }
    }
  }

  private void hashMissing(Directory staged, TreeNode part) throws IOException {
    if (walked.unknown() > 0) {
      trees.hashMissing(staged, part);
    }
  }

  private String staging() {
    return id + SavePoints.STAGING;
  }

  /** The marker must find room in the top directory, whatever the mode of the workspace's. */
  private static TreeNode accessible(TreeNode root) {
    Attributes a = root.attributes();
    return root.withAttributes(
        new Attributes(
            a.mode() | OWNER, a.uid(), a.gid(), a.mtimeSeconds(), a.mtimeNanos(), a.xattrs()));
  }

  /** What the payload holds, with all hashes. */
  TreeNode payload() {
    return payload;
  }

  /** Whether the making of it showed that all of the workspace was in the state of the walk. */
  boolean provesSource() {
    return provesSource;
  }

  /** The engine that made it. */
  EngineType engine() {
    return engine;
  }

  /** Forces all of it to the device. */
  void flush() throws IOException {
    TreeFlush flush = new TreeFlush(repository.workers());
    flush.flush(control.control("snapshots"), FileName.of(staging()));
    if (!side.children().isEmpty()) {
      flush.flush(control.own(SideTree.FOLDER), FileName.of(id));
    }
  }

  void writeManifest(String payloadRootHash) throws IOException {
    new ManifestStore(repository, control).write(id, payloadRootHash, walked.root());
  }
}
