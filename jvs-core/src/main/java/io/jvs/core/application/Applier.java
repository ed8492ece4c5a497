package io.jvs.core.application;

import io.jvs.api.ErrorCode;
import io.jvs.api.IntegrityException;
import io.jvs.api.JvsException;
import io.jvs.api.Phase;
import io.jvs.core.domain.journal.ApplyJournal;
import io.jvs.core.domain.journal.ApplyJournal.Move;
import io.jvs.core.domain.journal.ApplyJournal.Retouch;
import io.jvs.core.domain.record.GoTime;
import io.jvs.core.domain.record.WorkspaceConfig;
import io.jvs.core.domain.tree.Attributes;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.port.MalformedRecordException;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.ImmutableFileException;
import io.jvs.core.port.tree.AttributeWriter;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out a journal. Every step may be repeated, in the order of the journal, until all are
 * done.
 */
final class Applier {
  private static final Logger LOG = LoggerFactory.getLogger(Applier.class);
  static final String EVENT = "restore";

  private final Repository repository;
  private final ControlDirectory control;
  private final Operation operation;

  Applier(Repository repository, ControlDirectory control, Operation operation) {
    this.repository = repository;
    this.control = control;
    this.operation = operation;
  }

  /**
   * Carries out what was just journalled, or what a dead process had. When the system refuses a
   * move, all moves are taken back and the journal is given up: it would be refused for ever.
   */
  void carryOut(ApplyJournal journal) throws IOException {
    carryOut(journal, () -> {});
  }

  /**
   * As {@link #carryOut(ApplyJournal)}, and takes everything back too when the check, which is made
   * before any record is written, throws.
   */
  void carryOut(ApplyJournal journal, Runnable check) throws IOException {
    operation.phase(
        Phase.APPLY, (long) journal.displaced().size() + journal.installed().size(), -1);
    Workspaces workspaces = new Workspaces(repository, control);
    try (Directory workspace = workspaces.open(config(journal));
        WorkArea area = WorkArea.open(repository, control, journal)) {
      try {
        apply(journal, workspace, area.directory());
        check.run();
      } catch (JvsException e) {
        takeBack(journal, workspace, area.directory(), e);
        throw e;
      } catch (FileSystemException e) {
        if (Failures.isRefusal(e)) {
          takeBack(journal, workspace, area.directory(), e);
        }
        throw e;
      }
    }
    close(journal, workspaces);
  }

  private void apply(ApplyJournal journal, Directory workspace, Directory area) throws IOException {
    AppliedChanges changes = new AppliedChanges(workspace, area);
    displace(journal, workspace, area, changes);
    install(journal, workspace, area, changes);
    for (Retouch retouch : journal.retouched()) {
      retouch(workspace, retouch.path(), retouch.after());
      changes.retouched(retouch.path());
    }
    changes.flush();
  }

  private void takeBack(
      ApplyJournal journal, Directory workspace, Directory area, Exception cause) {
    try {
      AppliedChanges changes = new AppliedChanges(workspace, area);
      for (Move move : journal.installed()) {
        boolean staged = ControlFile.existsAt(area, move.place());
        if (!staged && ControlFile.existsAt(workspace, move.path())) {
          moveBack(workspace, move.path(), area, move.place(), move.mode());
          changes.moved(move);
        }
      }
      for (Move move : journal.displaced()) {
        boolean stands = ControlFile.existsAt(workspace, move.path());
        if (!stands && ControlFile.existsAt(area, move.place())) {
          moveBack(area, move.place(), workspace, move.path(), move.mode());
          changes.moved(move);
        }
      }
      for (Retouch retouch : journal.retouched()) {
        retouchBack(workspace, retouch);
        changes.retouched(retouch.path());
      }
      changes.flush();
      new Journals(control).drop(journal);
      operation.rolledBack();
    } catch (IOException | RuntimeException e) {
      cause.addSuppressed(e); // the journal stays, and with it the next attempt
    }
  }

  private void retouchBack(Directory workspace, Retouch retouch) throws IOException {
    try {
      retouch(workspace, retouch.path(), retouch.before());
    } catch (ImmutableFileException e) {
      LOG.debug("{} cannot have changed", retouch.path());
    }
  }

  private static void moveBack(
      Directory from, RelativePath path, Directory to, RelativePath newPath, int mode)
      throws IOException {
    try (Directory parent = from.open(path.parent());
        Directory newParent = to.open(newPath.parent())) {
      Relocation.move(parent, path.name(), newParent, newPath.name());
      Relocation.restoreMode(newParent, newPath.name(), mode);
    }
  }

  private WorkspaceConfig config(ApplyJournal journal) {
    try {
      return repository.format().parseWorkspaceConfig(journal.newConfig());
    } catch (MalformedRecordException e) {
      throw new IntegrityException(
          ErrorCode.CONTROL_INVALID, "the journal of a restore holds no workspace record", e);
    }
  }

  private void displace(
      ApplyJournal journal, Directory workspace, Directory area, AppliedChanges changes)
      throws IOException {
    Map<RelativePath, RelativePath> installs = new HashMap<>();
    journal.installed().forEach(move -> installs.put(move.path(), move.place()));
    for (Move move : journal.displaced()) {
      changes.moved(move);
      RelativePath staged = installs.get(move.path());
      if (staged != null && !ControlFile.existsAt(area, staged)) {
        continue; // a first attempt got as far as putting the new entry there
      }
      try (Directory to = area.open(move.place().parent());
          Directory from = workspace.open(move.path().parent())) {
        if (!exists(to, move.place().name())) {
          Relocation.move(from, move.path().name(), to, move.place().name());
          moved();
        }
        Relocation.restoreMode(to, move.place().name(), move.mode());
      } catch (NoSuchFileException | NotDirectoryException e) {
        LOG.debug("{} is gone already", move.path());
      }
    }
  }

  private void install(
      ApplyJournal journal, Directory workspace, Directory area, AppliedChanges changes)
      throws IOException {
    int strangers = 0;
    for (Move move : journal.installed()) {
      changes.moved(move);
      try (Directory from = area.open(move.place().parent());
          Directory to = workspace.open(move.path().parent())) {
        FileName name = move.path().name();
        if (!exists(from, move.place().name())) {
          Relocation.restoreMode(to, name, move.mode());
          continue; // a first attempt put it there
        }
        if (exists(to, name)) {
          FileName aside = FileName.of("stranger-" + System.nanoTime() + "-" + strangers++);
          LOG.warn("{} came in between; it was moved to {}/{}", move.path(), area.path(), aside);
          Relocation.move(to, name, area, aside);
        }
        Relocation.move(from, move.place().name(), to, name);
        Relocation.restoreMode(to, name, move.mode());
        moved();
      } catch (NoSuchFileException e) {
        LOG.warn("{} could not be put into the workspace: {}", move.path(), e.toString());
      }
    }
  }

  private void moved() {
    operation.counters().renamed.add(1, 0);
    operation.done(1, 0);
  }

  private static boolean exists(Directory directory, FileName name) throws IOException {
    try {
      directory.status(name);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private void retouch(Directory workspace, RelativePath path, Attributes attributes)
      throws IOException {
    AttributeWriter writer = new AttributeWriter(operation::lost);
    try {
      if (path.isRoot()) {
        writer.apply(path, workspace, attributes);
      } else {
        try (Directory parent = workspace.open(path.parent())) {
          writer.apply(path, parent, path.name(), attributes);
        }
      }
    } catch (NoSuchFileException e) {
      LOG.debug("{} is gone", path);
    }
  }

  /**
   * The records: the workspace's first, then the audit log's, then the journal is no longer active.
   */
  private void close(ApplyJournal journal, Workspaces workspaces) throws IOException {
    workspaces.writeBytes(journal.workspace(), journal.newConfig());
    AuditLog audit = new AuditLog(repository, control);
    audit.verify();
    String id = journal.savePoint().orElse("");
    if (operation.isRecovering() && isRecorded(journal, audit)) {
      new Journals(control).close(journal);
      return;
    }
    Map<String, Object> details =
        journal.undo()
            ? Map.of("detached", journal.detached(), "undo", true)
            : Map.of("detached", journal.detached());
    audit.announce(audit.line(GoTime.of(journal.time()), EVENT, id, journal.workspace(), details));
    new Journals(control).close(journal);
    audit.appendAnnounced();
  }

  private static boolean isRecorded(ApplyJournal journal, AuditLog audit) {
    return audit.isLast(
        EVENT,
        record ->
            record.timestamp().instant().equals(journal.time())
                && record.worktreeName().equals(journal.workspace()));
  }
}
