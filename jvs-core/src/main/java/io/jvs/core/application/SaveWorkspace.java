package io.jvs.core.application;

import io.jvs.api.DetachedWorkspaceException;
import io.jvs.api.ErrorCode;
import io.jvs.api.JvsException;
import io.jvs.api.OnLoss;
import io.jvs.api.Phase;
import io.jvs.api.SaveOptions;
import io.jvs.api.SavePoint;
import io.jvs.api.WorkspaceChangedException;
import io.jvs.core.domain.manifest.WorkspaceIndex.Moment;
import io.jvs.core.domain.record.Descriptor;
import io.jvs.core.domain.record.WorkspaceConfig;
import io.jvs.core.domain.tree.PayloadRootHash;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.port.engine.Baseline;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.FailureKind;
import io.jvs.core.port.tree.WalkedTree;
import io.jvs.core.port.tree.Workers;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Makes a save point. Nothing that a reader looks at changes before the staged tree is whole and on
 * the device; the numbered write order stands in docs/design.md.
 */
final class SaveWorkspace {
  private final Repository repository;
  private final ControlDirectory control;
  private final Operation operation;
  private final SaveOptions options;
  private final Workspaces workspaces;
  private final SavePoints savePoints;

  SaveWorkspace(
      Repository repository, ControlDirectory control, Operation operation, SaveOptions options) {
    this.repository = repository;
    this.control = control;
    this.operation = operation;
    this.options = options;
    this.workspaces = new Workspaces(repository, control);
    this.savePoints = new SavePoints(repository, control);
  }

  SavePoint run() throws IOException {
    String name = Workspaces.name(options.workspace());
    workspaces.require(name);
    operation.phase(Phase.LOCK);
    MutationLock lock = MutationLock.acquire(repository, control, "snapshot", operation);
    try {
      operation.phase(Phase.RECOVER);
      new Recovery(repository, control, operation).run(lock);
      SavePoint saved = save(workspaces.config(name), lock);
      operation.finish(repository.engineType());
      return saved;
    } finally {
      lock.release();
    }
  }

  private void checkAttached(WorkspaceConfig config) {
    boolean detached = !config.latest().isEmpty() && !config.head().equals(config.latest());
    if (detached && !options.allowDetached()) {
      throw new DetachedWorkspaceException(
          "workspace "
              + config.name()
              + " stands at "
              + (config.head().isEmpty() ? "no save point" : config.head())
              + ", older than its newest, "
              + config.latest()
              + "; restoreLatest re-attaches it, SaveOptions.allowDetached saves all the same");
    }
  }

  private SavePoint save(WorkspaceConfig config, MutationLock lock) throws IOException {
    checkAttached(config);
    try (Directory workspace = workspaces.open(config)) {
      if (!options.ignoreIncompleteRestore()) {
        IncompleteRestore.check(repository, workspaces.payload(config));
      }
      AuditLog audit = new AuditLog(repository, control);
      audit.verify();
      DescriptorDraft draft = DescriptorDraft.of(repository, savePoints, config, options);
      draft.checkFits(audit);

      Trees trees = new Trees(repository, control, operation);
      StoredTrees stored = new StoredTrees(repository, control, operation, trees);
      IndexStore index = new IndexStore(repository, control, config.name(), workspace);
      Moment since = index.beforeWalk();
      AtomicReference<@Nullable TreeNode> known = new AtomicReference<>();
      AtomicReference<@Nullable Baseline> baseline = new AtomicReference<>();
      repository
          .workers()
          .beside(
              () -> known.set(index.known(since)),
              () -> baseline.set(stored.baseline(config.latest()).orElse(null)));
      WalkedTree walked = trees.walkWorkspace(workspace, index, known.get());
      checkLosses();
      if (options.skipIfUnchanged()) {
        Optional<SavePoint> same =
            new Unchanged(repository, control, trees, stored).find(config, workspace, walked);
        if (same.isPresent()) {
          remember(index, since, known.get(), walked);
          return same.get();
        }
      }
      Source source =
          new Source(workspace, trees, since, walked, Optional.ofNullable(baseline.get()));
      return stageAndPublish(
          config, lock, audit, draft, source, () -> remember(index, since, known.get(), walked));
    }
  }

  /** Writes an index if what it would say was not all in the one before. */
  private void remember(
      IndexStore index, Moment since, @Nullable TreeNode known, WalkedTree walked) {
    if (operation.lossTotal() == 0 && (known == null || walked.unknown() > 0)) {
      index.write(since, walked.root());
    }
  }

  /** What is saved, and the save point from which unchanged files are taken. */
  private record Source(
      Directory workspace,
      Trees trees,
      Moment walkBegan,
      WalkedTree walked,
      Optional<Baseline> baseline) {

    /**
     * Whether no directory changed right before the walk: a further change would not have moved its
     * change time on a file system that skips these when one follows another.
     */
    boolean isSettled() {
      return walked.newestDirectory() < walkBegan.seconds();
    }
  }

  private SavePoint stageAndPublish(
      WorkspaceConfig config,
      MutationLock lock,
      AuditLog audit,
      DescriptorDraft draft,
      Source source,
      Workers.Task remember)
      throws IOException {
    Publication publication = new Publication(repository, control, operation, draft.id());
    try {
      publication.begin(draft.intent());
      SavePointTree tree =
          new SavePointTree(
              repository, control, operation, source.trees(), draft.id(), source.walked());
      stage(tree, source);
      String hash = rootHash(tree, source);
      checkLosses();
      Descriptor descriptor = draft.complete(hash, tree.engine(), operation);
      publication.makeReady(descriptor);
      operation.phase(Phase.FLUSH);
      Workers workers = repository.workers();
      workers.beside(
          remember,
          () -> {
            workers.beside(() -> tree.writeManifest(hash), tree::flush);
            operation.phase(Phase.PUBLISH);
            byte[] line = draft.auditLine(audit, descriptor);
            publication.publish(
                descriptor, config.saved(draft.id()), workspaces, lock, audit, line);
            UndoFolder.drop(repository, control, config.name());
            Trash.empty(repository, control, operation);
          });
      return SavePoints.view(descriptor);
    } catch (IOException | RuntimeException e) {
      publication.abandon(e);
      throw e;
    }
  }

  /** The hash of what is staged, taken while the workspace is looked at again where it must be. */
  private String rootHash(SavePointTree tree, Source source) throws IOException {
    if (tree.provesSource() && source.isSettled()) {
      return PayloadRootHash.of(tree.payload());
    }
    AtomicReference<@Nullable String> hash = new AtomicReference<>();
    repository
        .workers()
        .beside(() -> hash.set(PayloadRootHash.of(tree.payload())), () -> recheck(source));
    return Objects.requireNonNull(hash.get(), "it was taken");
  }

  /** What fails because somebody replaced or removed what was walked is told as that. */
  private void stage(SavePointTree tree, Source source) throws IOException {
    Directory workspace = source.workspace();
    WalkedTree walked = source.walked();
    Optional<Baseline> baseline = source.baseline();
    try {
      if (baseline.isPresent() && walked.unknown() > 0) {
        source.trees().hashCandidates(workspace, walked.root(), baseline.get().tree());
      }
      tree.stage(workspace, baseline);
    } catch (FileSystemException | JvsException e) {
      try {
        recheck(source);
      } catch (IOException | RuntimeException changed) {
        if (changed instanceof FileSystemException broken && FailureKind.of(broken).isOfDevice()) {
          e.addSuppressed(broken);
          throw e;
        }
        changed.addSuppressed(e);
        throw changed;
      }
      throw e;
    }
  }

  private void recheck(Source source) throws IOException {
    operation.phase(Phase.RECHECK);
    Optional<RelativePath> changed = source.trees().recheck(source.workspace(), source.walked());
    if (changed.isPresent()) {
      throw new WorkspaceChangedException(
          changed.get()
              + " changed while the workspace was saved; stop whatever writes to it and try again",
          null);
    }
  }

  private void checkLosses() {
    if (options.onLoss() == OnLoss.FAIL && operation.lossTotal() > 0) {
      throw new JvsException(
          ErrorCode.ATTRIBUTE_LOST,
          "the save point would not keep everything: " + operation.lossesInWords());
    }
  }
}
