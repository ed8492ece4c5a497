package io.jvs.core.application;

import io.jvs.api.ErrorCode;
import io.jvs.api.JvsException;
import io.jvs.api.OnLoss;
import io.jvs.api.Phase;
import io.jvs.api.RestoreOptions;
import io.jvs.api.RestoreReport;
import io.jvs.api.VerifyLevel;
import io.jvs.core.domain.journal.ApplyJournal;
import io.jvs.core.domain.journal.JournalWriter;
import io.jvs.core.domain.manifest.WorkspaceIndex.Moment;
import io.jvs.core.domain.record.Descriptor;
import io.jvs.core.domain.record.WorkspaceConfig;
import io.jvs.core.domain.tree.TreeDifference;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.tree.WalkedTree;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a workspace equal to a save point. Until the journal is on the device nothing in the
 * workspace has changed; from then on every later open carries it out (docs/design.md).
 */
final class RestoreWorkspace {
  private static final Logger LOG = LoggerFactory.getLogger(RestoreWorkspace.class);

  private final Repository repository;
  private final ControlDirectory control;
  private final Operation operation;
  private final RestoreOptions options;
  private final Workspaces workspaces;
  private final SavePoints savePoints;

  RestoreWorkspace(
      Repository repository,
      ControlDirectory control,
      Operation operation,
      RestoreOptions options) {
    this.repository = repository;
    this.control = control;
    this.operation = operation;
    this.options = options;
    this.workspaces = new Workspaces(repository, control);
    this.savePoints = new SavePoints(repository, control);
  }

  RestoreReport run() throws IOException {
    String name = Workspaces.name(options.workspace());
    workspaces.config(name);
    String target = savePoints.resolve(options.target()).snapshotId();
    operation.phase(Phase.LOCK);
    MutationLock lock = MutationLock.acquire(repository, control, "restore", operation);
    try {
      operation.phase(Phase.RECOVER);
      new Recovery(repository, control, operation).run(lock);
      Descriptor descriptor = savePoints.resolve(target);
      restore(workspaces.config(name), descriptor, lock);
      return new RestoreReport(
          SavePoints.view(descriptor), operation.finish(repository.engineType()));
    } finally {
      lock.release();
    }
  }

  private void restore(WorkspaceConfig config, Descriptor descriptor, MutationLock lock)
      throws IOException {
    try (Directory workspace = workspaces.open(config)) {
      new AuditLog(repository, control).verify();
      Trees trees = new Trees(repository, control, operation);
      StoredTrees storedTrees = new StoredTrees(repository, control, operation, trees);
      if (options.verify() == VerifyLevel.CONTENT) {
        storedTrees.verify(descriptor, VerifyLevel.CONTENT);
      }
      IndexStore index = new IndexStore(repository, control, config.name(), workspace);
      Moment walkBegan = index.now();
      AtomicReference<@Nullable TreeNode> known = new AtomicReference<>();
      AtomicReference<@Nullable StoredTree> loaded = new AtomicReference<>();
      repository
          .workers()
          .beside(
              () -> known.set(index.known(walkBegan)),
              () -> loaded.set(storedTrees.load(descriptor)));
      StoredTree stored = Objects.requireNonNull(loaded.get());
      WalkedTree walked = trees.walkWorkspace(workspace, index, known.get());
      TreeDifference difference =
          trees.difference(workspace, walked, stored.root(), options.rootMetadata());
      String operationId = UUID.randomUUID().toString();
      try (WorkArea area = WorkArea.create(repository, control, workspace, operationId)) {
        Optional<TreeNode> staged =
            new Staging(repository, operation, trees, storedTrees).stage(stored, difference, area);
        checkLosses();
        Moment stagingEnded = index.now();
        JournalFile journal =
            new Journals(control)
                .begin(
                    journal(operationId, config, descriptor, area),
                    writer -> steps(difference, writer, workspace, area),
                    () -> {
                      lock.checkStillHeld();
                      operation.commit();
                    });
        new Applier(repository, control, operation).carryOut(journal, this::checkLosses);
        operation.committed();
        if (operation.lossTotal() == 0
            && (known.get() == null || walked.unknown() > 0 || staged.isPresent())) {
          index.write(
              stagingEnded,
              RestoredIndex.of(stored.root(), staged.orElse(null), walked.root(), walkBegan));
        }
      } catch (IOException | RuntimeException e) {
        WorkArea.abandon(repository, control, operation, workspace, operationId, e);
        throw e;
      }
      UndoFolder.dropReplaced(repository, control);
      Trash.empty(repository, control, operation);
      LOG.info("restored workspace {} to {}", config.name(), descriptor.snapshotId());
    }
  }

  private void checkLosses() {
    if (options.onLoss() == OnLoss.FAIL && operation.lossTotal() > 0) {
      throw new JvsException(
          ErrorCode.ATTRIBUTE_LOST,
          "the restore would not bring everything back: " + operation.lossesInWords());
    }
  }

  private ApplyJournal journal(
      String operationId, WorkspaceConfig config, Descriptor descriptor, WorkArea area)
      throws IOException {
    String id = descriptor.snapshotId();
    return new ApplyJournal(
        operationId,
        repository.clock().instant(),
        config.name(),
        area.recordedPath(),
        Optional.of(id),
        !id.equals(config.latest()),
        false,
        workspaces.configBytes(config.name()),
        repository.format().print(config.restored(id)));
  }

  private static void steps(
      TreeDifference difference, JournalWriter journal, Directory workspace, WorkArea area)
      throws IOException {
    try (JournalSteps steps = new JournalSteps(journal, workspace, area.directory())) {
      difference.forEach(steps::add);
    }
  }
}
