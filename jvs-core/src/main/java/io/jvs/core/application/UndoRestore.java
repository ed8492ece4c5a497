package io.jvs.core.application;

import io.jvs.api.ErrorCode;
import io.jvs.api.JvsException;
import io.jvs.api.Phase;
import io.jvs.api.RestoreReport;
import io.jvs.api.SavePoint;
import io.jvs.core.domain.journal.ApplyJournal;
import io.jvs.core.domain.journal.ApplyJournal.Move;
import io.jvs.core.domain.journal.ApplyJournal.Place;
import io.jvs.core.domain.journal.ApplyJournal.Retouch;
import io.jvs.core.domain.journal.JournalWriter;
import io.jvs.core.domain.record.WorkspaceConfig;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.port.MalformedRecordException;
import io.jvs.core.port.storage.Directory;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Carries the last restore's journal out the other way round. */
final class UndoRestore {
  private final Repository repository;
  private final ControlDirectory control;
  private final Operation operation;
  private final String workspace;
  private final Workspaces workspaces;
  private final SavePoints savePoints;

  UndoRestore(
      Repository repository, ControlDirectory control, Operation operation, String workspace) {
    this.repository = repository;
    this.control = control;
    this.operation = operation;
    this.workspace = workspace;
    this.workspaces = new Workspaces(repository, control);
    this.savePoints = new SavePoints(repository, control);
  }

  RestoreReport run() throws IOException {
    workspaces.config(workspace);
    operation.phase(Phase.LOCK);
    MutationLock lock = MutationLock.acquire(repository, control, "restore", operation);
    try {
      operation.phase(Phase.RECOVER);
      new Recovery(repository, control, operation).run(lock);
      JournalFile restore = new Journals(control).done(workspace).orElseThrow(this::nothing);
      checkStillThere(restore);
      WorkspaceConfig before = parse(restore.journal().oldConfig());
      checkSavePoints(before);
      new AuditLog(repository, control).verify();
      ApplyJournal undo = reversed(restore.journal(), before);
      SavePoint savePoint = standsAt(undo, restore.journal());
      JournalFile begun =
          new Journals(control)
              .begin(
                  undo,
                  writer -> writeReversed(restore, writer),
                  () -> {
                    lock.checkStillHeld();
                    operation.commit();
                  });
      new Applier(repository, control, operation).carryOut(begun);
      operation.committed();
      return new RestoreReport(savePoint, operation.finish(repository.engineType()));
    } finally {
      lock.release();
    }
  }

  private JvsException nothing() {
    return new JvsException(
        ErrorCode.NOTHING_TO_UNDO,
        "no restore of workspace "
            + workspace
            + " can be undone: there was none, or a save came after it");
  }

  /** The other implementation knows nothing of our undo, and may have saved or restored since. */
  private void checkStillThere(JournalFile restore) throws IOException {
    if (!Arrays.equals(workspaces.configBytes(workspace), restore.journal().newConfig())) {
      throw nothing();
    }
    try (Directory files = workspaces.open(workspaces.config(workspace));
        OpenParent parent = new OpenParent(files)) {
      restore.forEachMove(
          move -> {
            if (move.displaced() != null) {
              parent.of(move.path());
            }
          });
    } catch (NoSuchFileException | NotDirectoryException e) {
      throw new JvsException(
          ErrorCode.NOTHING_TO_UNDO,
          "the restore of workspace "
              + workspace
              + " cannot be undone: a directory that something must go back into is gone, "
              + Failures.describe(e),
          e);
    }
  }

  /** Only other programs' records, or a workspace that was removed, let a cleanup take them. */
  private void checkSavePoints(WorkspaceConfig before) throws IOException {
    for (String id : List.of(before.head(), before.latest())) {
      if (!id.isEmpty() && !savePoints.exists(id)) {
        throw new JvsException(
            ErrorCode.NOTHING_TO_UNDO,
            "the restore of workspace "
                + workspace
                + " cannot be undone: save point "
                + Failures.safe(id)
                + ", at which it stood, was cleaned up since");
      }
    }
  }

  private ApplyJournal reversed(ApplyJournal restore, WorkspaceConfig before) {
    return new ApplyJournal(
        restore.operationId(),
        repository.clock().instant(),
        workspace,
        restore.workArea(),
        before.head().isEmpty() ? Optional.empty() : Optional.of(before.head()),
        !before.latest().isEmpty() && !before.head().equals(before.latest()),
        true,
        restore.newConfig(),
        restore.oldConfig());
  }

  /** The steps the other way round, without what somebody has deleted or moved since. */
  private void writeReversed(JournalFile restore, JournalWriter undo) throws IOException {
    try (WorkArea area = WorkArea.open(repository, control, restore.journal());
        Directory files = workspaces.open(workspaces.config(workspace));
        OpenParent present = new OpenParent(files);
        OpenParent displaced = new OpenParent(area.directory())) {
      RelativePath folder = newFolder(area.directory());
      AtomicInteger number = new AtomicInteger();
      restore.forEachMove(
          move -> {
            Place leaves = move.installed();
            if (leaves != null) {
              FileName name = FileName.of(Integer.toString(number.getAndIncrement()));
              leaves =
                  present.has(move.path()) ? new Place(folder.resolve(name), leaves.mode()) : null;
            }
            Place enters = move.displaced();
            if (enters != null && !displaced.has(enters.path())) {
              enters = null;
            }
            if (leaves != null || enters != null) {
              undo.add(new Move(move.path(), leaves, enters));
            }
          });
      restore.forEachRetouch(r -> undo.add(new Retouch(r.path(), r.after(), r.before())));
    } catch (NoSuchFileException e) {
      throw nothing();
    }
  }

  /** Makes a folder in the work area for what now leaves the workspace. */
  private static RelativePath newFolder(Directory area) throws IOException {
    FileName name = FileName.of(UUID.randomUUID().toString());
    area.createDirectory(name, 0700);
    area.sync();
    return RelativePath.ROOT.resolve(name);
  }

  private WorkspaceConfig parse(byte[] config) {
    try {
      return repository.format().parseWorkspaceConfig(config);
    } catch (MalformedRecordException e) {
      throw ControlDirectory.invalid(".jvs/java/undo/" + workspace, "is malformed");
    }
  }

  /** Where the workspace stands afterwards; if that is nowhere, what it stood at until now. */
  private SavePoint standsAt(ApplyJournal undo, ApplyJournal restore) {
    String id = undo.savePoint().or(restore::savePoint).orElseThrow(this::nothing);
    return SavePoints.view(savePoints.descriptor(id));
  }
}
