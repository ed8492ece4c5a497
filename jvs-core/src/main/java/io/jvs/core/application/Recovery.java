package io.jvs.core.application;

import io.jvs.api.IntegrityException;
import io.jvs.api.RepositoryBusyException;
import io.jvs.api.SavePointId;
import io.jvs.core.domain.journal.ApplyJournal;
import io.jvs.core.domain.record.Descriptor;
import io.jvs.core.domain.record.WorkspaceConfig;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.port.MalformedRecordException;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.NamedType;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Completes or undoes what processes that died left half done. Every step may be repeated, so that
 * recovery survives being killed itself. Saves are recovered from Go's own records alone.
 */
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  private final Repository repository;
  private final ControlDirectory control;
  private final Operation operation;
  private final SavePoints savePoints;
  private final Workspaces workspaces;

  Recovery(Repository repository, ControlDirectory control, Operation operation) {
    this.repository = repository;
    this.control = control;
    this.operation = operation;
    this.savePoints = new SavePoints(repository, control);
    this.workspaces = new Workspaces(repository, control);
  }

  /** Recovers if there is anything to recover, and nobody who lives is at work. */
  static void onOpen(Repository repository, ControlDirectory control, Operation operation)
      throws IOException {
    Recovery recovery = new Recovery(repository, control, operation);
    if (!recovery.isNeeded()) {
      return;
    }
    try {
      MutationLock lock =
          MutationLock.acquire(repository, control, "recover", operation, Duration.ZERO);
      try {
        if (recovery.hasLeftovers()) {
          recovery.runFully();
        } else {
          recovery.run(lock);
        }
      } finally {
        lock.release();
      }
    } catch (RepositoryBusyException e) {
      LOG.debug("not recovering, somebody is at work: {}", e.holder());
    } catch (IntegrityException e) {
      LOG.warn("not recovering, nothing can be changed in this repository: {}", e.getMessage());
    } catch (FileSystemException e) {
      if (!Failures.isRefusal(e)) {
        throw e;
      }
      LOG.warn("not recovering: {}", Failures.describe(e));
    }
  }

  /** A cheap look for anything that an operation which is not running would not leave. */
  private boolean isNeeded() throws IOException {
    return !control.control("locks").names().isEmpty() || isUnfinished() || hasLeftovers();
  }

  /** A staged save has its intent beside it. */
  private boolean isUnfinished() throws IOException {
    return !control.control("intents").names().isEmpty() || !own("journal").isEmpty();
  }

  /** What takes up space and nothing else. */
  private boolean hasLeftovers() throws IOException {
    return !own("trash").isEmpty()
        || hasUnclaimedWork()
        || own().stream().anyMatch(Recovery::isTemporary)
        || own(IndexStore.FOLDER).stream().anyMatch(Recovery::isTemporary);
  }

  private boolean hasUnclaimedWork() throws IOException {
    int areas = own(WorkArea.FOLDER).size();
    return areas > 0 && areas > own("undo").size();
  }

  /**
   * A killed process may have been writing the epoch, which it does without the lock directory; and
   * the index is not worth failing an operation, also where its temporary file cannot be removed.
   */
  private static boolean isTemporary(NamedType entry) {
    return entry.type() == FileType.REGULAR
        && entry.name().toString().startsWith(ControlFile.TEMPORARY);
  }

  /** What lies in {@code .jvs/java} or a folder of it; nothing when there is no such folder. */
  private List<NamedType> own(String... folder) throws IOException {
    RelativePath path = RelativePath.ROOT.resolve(FileName.of("java"));
    for (String name : folder) {
      path = path.resolve(FileName.of(name));
    }
    try (Directory own = control.jvs().open(path)) {
      return own.types();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  /**
   * Recovers if the last holder of the lock died, or left something that tells of work half done;
   * the caller holds the lock. What only takes up space is left to the next open, or death.
   */
  void run(MutationLock lock) throws IOException {
    if (lock.followsCrash() || isUnfinished()) {
      runFully();
    }
  }

  /** Recovers, and sweeps every directory whatever the signs say; the caller holds the lock. */
  void runFully() throws IOException {
    operation.recovering(true);
    recover();
    operation.recovering(false);
  }

  private void recover() throws IOException {
    AuditLog audit = new AuditLog(repository, control);
    audit.appendAnnounced();
    for (JournalFile journal : new Journals(control).active()) {
      recoverRestore(journal);
    }
    new RunCleanup(repository, control, operation).resume();
    for (String id : intents()) {
      recoverSave(id);
    }
    new Tombstones(repository, control).finishInterrupted();
    new Leftovers(repository, control).sweep();
    Trash.empty(repository, control, operation);
  }

  /** Carries a journal out, unless another implementation has saved or restored since. */
  private void recoverRestore(JournalFile file) throws IOException {
    ApplyJournal journal = file.journal();
    if (!isStillMeant(journal)) {
      LOG.warn(
          "giving up the interrupted restore of workspace {}: another program has worked on it"
              + " since; restore again",
          journal.workspace());
      new Journals(control).drop(journal);
      return;
    }
    LOG.info("finishing an interrupted restore of workspace {}", journal.workspace());
    try {
      new Applier(repository, control, operation).carryOut(file);
    } catch (FileSystemException e) {
      boolean takenBack = Failures.isRefusal(e) && e.getSuppressed().length == 0;
      if (!takenBack) {
        throw e;
      }
      LOG.warn("took the interrupted restore back: {}", Failures.describe(e));
    }
  }

  private boolean isStillMeant(ApplyJournal journal) throws IOException {
    WorkspaceConfig now = workspaces.config(journal.workspace());
    try {
      for (byte[] config : List.of(journal.oldConfig(), journal.newConfig())) {
        WorkspaceConfig known = repository.format().parseWorkspaceConfig(config);
        if (now.head().equals(known.head()) && now.latest().equals(known.latest())) {
          return true;
        }
      }
      return false;
    } catch (MalformedRecordException e) {
      throw ControlDirectory.invalid("the journal of a restore", "is " + e.getMessage());
    }
  }

  private Set<String> intents() throws IOException {
    Set<String> ids = new java.util.TreeSet<>();
    for (String name : ControlFile.names(control.control("intents"), FileType.REGULAR)) {
      String id = name.endsWith(".json") ? name.substring(0, name.length() - 5) : "";
      if (SavePointId.isValid(id)) {
        ids.add(id);
      }
    }
    return ids;
  }

  private void recoverSave(String id) throws IOException {
    Directory snapshots = control.control("snapshots");
    boolean described = ControlFile.exists(control.control("descriptors"), id + ".json");
    if (!ControlFile.exists(snapshots, id)) {
      boolean staged = ControlFile.exists(snapshots, id + SavePoints.STAGING);
      if (!described || !staged || !publish(id)) {
        LOG.info("removing the interrupted save {}", id);
        SavePoints.removeDescriptor(control, id);
        Leftovers.removeStaged(control, id);
        Publication.removeIntent(control, id);
        return;
      }
    }
    complete(id);
  }

  /** The descriptor is written only once the staged tree is whole, so the tree can be published. */
  private boolean publish(String id) throws IOException {
    Directory snapshots = control.control("snapshots");
    FileName staging = FileName.of(id + SavePoints.STAGING);
    try (Directory staged = snapshots.open(staging)) {
      Descriptor descriptor = savePoints.checked(id);
      savePoints.checkMarkers(staged, descriptor);
      if (!ControlFile.exists(control.own(ManifestStore.FOLDER), id)) {
        // Go's: its descriptor may be on the device before the tree is.
        new StoredTrees(repository, control, operation, new Trees(repository, control, operation))
            .checkContent(descriptor, staged);
      }
    } catch (IntegrityException e) {
      LOG.warn("the interrupted save {} is not whole: {}", id, e.getMessage());
      return false;
    }
    LOG.info("publishing the interrupted save {}", id);
    snapshots.renameExclusively(staging, snapshots, FileName.of(id));
    snapshots.sync();
    return true;
  }

  /** Writes what follows the publication, if the workspace still stands where the save began. */
  private void complete(String id) throws IOException {
    Descriptor descriptor;
    WorkspaceConfig config;
    try {
      descriptor = savePoints.published(id);
      config = workspaces.config(descriptor.worktreeName());
    } catch (io.jvs.api.JvsException e) {
      LOG.warn("the intent of {} stays: {}", id, e.getMessage());
      return;
    }
    boolean done = config.latest().equals(id);
    if (!done && !isNext(descriptor, config)) {
      return; // it stays, and protects the save point
    }
    if (!done) {
      workspaces.write(config.saved(id));
    }
    AuditLog audit = new AuditLog(repository, control);
    audit.verify();
    if (!audit.isLast("snapshot_create", record -> record.snapshotId().equals(id))) {
      audit.announce(audit.line(descriptor.createdAt(), descriptor));
    }
    Publication.removeIntent(control, id);
    audit.appendAnnounced();
    UndoFolder.drop(repository, control, config.name());
  }

  private static boolean isNext(Descriptor descriptor, WorkspaceConfig config) {
    String parent = descriptor.parentId().orElse("");
    boolean follows =
        parent.equals(config.latest())
            || (config.latest().isEmpty() && parent.equals(config.head()));
    return follows
        && (descriptor.restoredFrom().isPresent()
            ? descriptor.restoredFrom().get().equals(config.head())
            : config.latest().isEmpty() || config.head().equals(config.latest()));
  }
}
