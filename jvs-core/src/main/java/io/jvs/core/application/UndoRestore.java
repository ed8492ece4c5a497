package io.jvs.core.application;

import io.jvs.api.ErrorCode;
import io.jvs.api.JvsException;
import io.jvs.api.Phase;
import io.jvs.api.RestoreReport;
import io.jvs.api.SavePoint;
import io.jvs.core.domain.journal.ApplyJournal;
import io.jvs.core.domain.journal.ApplyJournal.Move;
import io.jvs.core.domain.journal.ApplyJournal.Retouch;
import io.jvs.core.domain.record.WorkspaceConfig;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.port.MalformedRecordException;
import io.jvs.core.port.storage.Directory;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

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
      ApplyJournal restore = new Journals(control).done(workspace).orElseThrow(this::nothing);
      checkStillThere(restore);
      WorkspaceConfig before = parse(restore.oldConfig());
      checkSavePoints(before);
      new AuditLog(repository, control).verify();
      ApplyJournal undo = reversed(stillThere(restore), before);
      SavePoint savePoint = standsAt(undo, restore);
      lock.checkStillHeld();
      operation.commit();
      new Journals(control).begin(undo);
      new Applier(repository, control, operation).carryOut(undo);
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
  private void checkStillThere(ApplyJournal restore) throws IOException {
    if (!Arrays.equals(workspaces.configBytes(workspace), restore.newConfig())) {
      throw nothing();
    }
    try (Directory files = workspaces.open(workspaces.config(workspace))) {
      for (Move move : restore.displaced()) {
        files.open(move.path().parent()).close();
      }
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

  /** Without what somebody has deleted or moved since. */
  private ApplyJournal stillThere(ApplyJournal restore) throws IOException {
    try (Directory files = workspaces.open(workspaces.config(workspace));
        WorkArea area = WorkArea.open(repository, control, restore)) {
      List<Move> displaced = new ArrayList<>();
      for (Move move : restore.displaced()) {
        if (ControlFile.existsAt(area.directory(), move.place())) {
          displaced.add(move);
        }
      }
      List<Move> installed = new ArrayList<>();
      for (Move move : restore.installed()) {
        if (ControlFile.existsAt(files, move.path())) {
          installed.add(move);
        }
      }
      return restore.withMoves(displaced, installed);
    } catch (NoSuchFileException e) {
      throw nothing();
    }
  }

  private ApplyJournal reversed(ApplyJournal restore, WorkspaceConfig before) throws IOException {
    RelativePath folder = newFolder(restore);
    List<Move> displaced = new ArrayList<>();
    for (Move move : restore.installed()) {
      FileName number = FileName.of(Integer.toString(displaced.size()));
      displaced.add(new Move(move.path(), folder.resolve(number), move.mode()));
    }
    List<Retouch> retouched =
        restore.retouched().stream()
            .map(r -> new Retouch(r.path(), r.after(), r.before()))
            .toList();
    return new ApplyJournal(
        restore.operationId(),
        repository.clock().instant(),
        workspace,
        restore.workArea(),
        before.head().isEmpty() ? Optional.empty() : Optional.of(before.head()),
        !before.latest().isEmpty() && !before.head().equals(before.latest()),
        true,
        displaced,
        restore.displaced(),
        retouched,
        restore.newConfig(),
        restore.oldConfig());
  }

  /** Makes a folder in the work area for what now leaves the workspace. */
  private RelativePath newFolder(ApplyJournal restore) throws IOException {
    FileName name = FileName.of(UUID.randomUUID().toString());
    try (WorkArea area = WorkArea.open(repository, control, restore)) {
      area.directory().createDirectory(name, 0700);
      area.directory().sync();
    } catch (NoSuchFileException e) {
      throw nothing();
    }
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
