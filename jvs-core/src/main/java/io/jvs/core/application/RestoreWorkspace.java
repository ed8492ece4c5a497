package io.jvs.core.application;

import io.jvs.api.ErrorCode;
import io.jvs.api.JvsException;
import io.jvs.api.OnLoss;
import io.jvs.api.Phase;
import io.jvs.api.RestoreOptions;
import io.jvs.api.RestoreReport;
import io.jvs.api.VerifyLevel;
import io.jvs.core.domain.journal.ApplyJournal;
import io.jvs.core.domain.manifest.WorkspaceIndex.Moment;
import io.jvs.core.domain.record.Descriptor;
import io.jvs.core.domain.record.GoTime;
import io.jvs.core.domain.record.WorkspaceConfig;
import io.jvs.core.domain.tree.TreeDifference;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.tree.WalkedTree;
import java.io.IOException;
import java.util.Map;
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
    workspaces.require(Workspaces.name(options.workspace()));
    return run(savePoints.resolve(options.target()).snapshotId());
  }

  /** Restores this save point, whatever the options name. */
  RestoreReport run(String target) throws IOException {
    String name = Workspaces.name(options.workspace());
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
      AuditLog audit = new AuditLog(repository, control);
      audit.verify();
      Trees trees = new Trees(repository, control, operation);
      StoredTrees storedTrees = new StoredTrees(repository, control, operation, trees);
      if (options.verify() == VerifyLevel.CONTENT) {
        storedTrees.verify(descriptor, VerifyLevel.CONTENT);
      }
      IndexStore index = new IndexStore(repository, control, config.name(), workspace);
      Moment walkBegan = index.beforeWalk();
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
      Memory memory = new Memory(index, walkBegan, known.get(), walked, stored);
      if (difference.isEmpty() && config.restored(descriptor.snapshotId()).equals(config)) {
        tell(config, descriptor, lock, audit);
        remember(memory, Optional.empty(), walkBegan);
      } else {
        Staging staging = new Staging(repository, operation, trees, storedTrees);
        change(new Task(config, descriptor, workspace, difference, memory), staging, lock);
      }
      LOG.info("restored workspace {} to {}", config.name(), descriptor.snapshotId());
    }
  }

  /** What the next index can be made of. */
  private record Memory(
      IndexStore index,
      Moment walkBegan,
      @Nullable TreeNode known,
      WalkedTree walked,
      StoredTree stored) {}

  /** Writes an index if what it would say was not all in the one before. */
  private void remember(Memory memory, Optional<TreeNode> entered, Moment ended) {
    boolean differs =
        memory.known() == null || memory.walked().unknown() > 0 || entered.isPresent();
    if (operation.lossTotal() == 0 && differs) {
      TreeNode restored = memory.stored().root();
      TreeNode before = memory.walked().root();
      memory
          .index()
          .write(
              ended, RestoredIndex.of(restored, entered.orElse(null), before, memory.walkBegan()));
    }
  }

  /** What is to be done to which workspace. */
  private record Task(
      WorkspaceConfig config,
      Descriptor descriptor,
      Directory workspace,
      TreeDifference difference,
      Memory memory) {}

  private void change(Task task, Staging staging, MutationLock lock) throws IOException {
    Directory workspace = task.workspace();
    String operationId = UUID.randomUUID().toString();
    try (WorkArea area = WorkArea.create(repository, control, workspace, operationId)) {
      Optional<TreeNode> staged = staging.stage(task.memory().stored(), task.difference(), area);
      checkLosses();
      Moment ended = task.memory().index().now();
      repository
          .workers()
          .beside(
              () -> remember(task.memory(), staged, ended),
              () -> apply(task, staged.orElse(null), area, operationId, lock));
      operation.committed();
    } catch (IOException | RuntimeException e) {
      WorkArea.abandon(repository, control, operation, workspace, operationId, e);
      throw e;
    }
    UndoFolder.dropReplaced(repository, control);
    Trash.empty(repository, control, operation);
  }

  private void apply(
      Task task, @Nullable TreeNode staged, WorkArea area, String operationId, MutationLock lock)
      throws IOException {
    JournalFile journal =
        new Journals(control)
            .begin(
                journal(operationId, task, area),
                writer ->
                    task.difference()
                        .forEach(
                            new JournalSteps(writer, task.memory().walked().root(), staged)::add),
                () -> {
                  lock.checkStillHeld();
                  operation.commit();
                });
    new Applier(repository, control, operation).carryOut(journal, this::checkLosses);
  }

  /** All is as it is to be; so what an earlier restore displaced can still be put back. */
  private void tell(
      WorkspaceConfig config, Descriptor descriptor, MutationLock lock, AuditLog audit)
      throws IOException {
    checkLosses();
    String id = descriptor.snapshotId();
    byte[] line =
        audit.line(
            GoTime.of(repository.clock().instant()),
            Applier.EVENT,
            id,
            config.name(),
            Map.of("detached", !id.equals(config.latest())));
    lock.checkStillHeld();
    operation.commit();
    audit.announce(line);
    audit.appendAnnounced();
    operation.committed();
  }

  private void checkLosses() {
    if (options.onLoss() == OnLoss.FAIL && operation.lossTotal() > 0) {
      throw new JvsException(
          ErrorCode.ATTRIBUTE_LOST,
          "the restore would not bring everything back: " + operation.lossesInWords());
    }
  }

  private ApplyJournal journal(String operationId, Task task, WorkArea area) throws IOException {
    WorkspaceConfig config = task.config();
    String id = task.descriptor().snapshotId();
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
}
