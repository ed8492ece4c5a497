package io.jvs.core.application;

import io.jvs.api.ErrorCode;
import io.jvs.api.IntegrityException;
import io.jvs.api.Phase;
import io.jvs.core.domain.journal.ApplyJournal;
import io.jvs.core.domain.journal.ApplyJournal.Move;
import io.jvs.core.domain.journal.ApplyJournal.Retouch;
import io.jvs.core.domain.record.GoTime;
import io.jvs.core.domain.record.WorkspaceConfig;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.port.MalformedRecordException;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.tree.AttributeWriter;
import java.io.IOException;
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
  private static final String EVENT = "restore";

  private final Repository repository;
  private final ControlDirectory control;
  private final Operation operation;

  Applier(Repository repository, ControlDirectory control, Operation operation) {
    this.repository = repository;
    this.control = control;
    this.operation = operation;
  }

  /** Carries out what was just journalled, or what a dead process had. */
  void carryOut(ApplyJournal journal) throws IOException {
    operation.phase(
        Phase.APPLY, (long) journal.displaced().size() + journal.installed().size(), -1);
    Workspaces workspaces = new Workspaces(repository, control);
    try (Directory workspace = workspaces.open(config(journal));
        WorkArea area = WorkArea.open(repository, control, journal)) {
      AppliedChanges changes = new AppliedChanges(workspace, area.directory());
      displace(journal, workspace, area.directory(), changes);
      install(journal, workspace, area.directory(), changes);
      for (Retouch retouch : journal.retouched()) {
        retouch(workspace, retouch);
        changes.retouched(retouch.path());
      }
      changes.flush();
    }
    close(journal, workspaces);
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

  private void retouch(Directory workspace, Retouch retouch) throws IOException {
    RelativePath path = retouch.path();
    AttributeWriter writer = new AttributeWriter(operation::lost);
    try {
      if (path.isRoot()) {
        writer.apply(path, workspace, retouch.after());
      } else {
        try (Directory parent = workspace.open(path.parent())) {
          writer.apply(path, parent, path.name(), retouch.after());
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
