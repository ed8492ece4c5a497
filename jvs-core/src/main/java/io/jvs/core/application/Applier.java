package io.jvs.core.application;

import io.jvs.api.ErrorCode;
import io.jvs.api.IntegrityException;
import io.jvs.api.JvsException;
import io.jvs.api.Phase;
import io.jvs.core.domain.journal.ApplyJournal;
import io.jvs.core.domain.journal.ApplyJournal.Move;
import io.jvs.core.domain.journal.ApplyJournal.Place;
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
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
  void carryOut(JournalFile journal) throws IOException {
    carryOut(journal, () -> {});
  }

  /**
   * As {@link #carryOut(JournalFile)}, and takes everything back too when the check, which is made
   * before any record is written, throws.
   */
  void carryOut(JournalFile file, Runnable check) throws IOException {
    ApplyJournal journal = file.journal();
    operation.phase(Phase.APPLY, file.moves(), -1);
    Workspaces workspaces = new Workspaces(repository, control);
    try (Directory workspace = workspaces.open(config(journal));
        WorkArea area = WorkArea.open(repository, control, journal)) {
      try {
        apply(file, workspace, area.directory());
        check.run();
      } catch (JvsException e) {
        takeBack(file, workspace, area.directory(), e);
        throw e;
      } catch (FileSystemException e) {
        if (Failures.isRefusal(e)) {
          takeBack(file, workspace, area.directory(), e);
        }
        throw e;
      }
    }
    close(journal, workspaces);
  }

  private void apply(JournalFile journal, Directory workspace, Directory area) throws IOException {
    AppliedChanges changes = new AppliedChanges(workspace, area);
    try (OpenParent from = new OpenParent(workspace);
        OpenParent to = new OpenParent(area);
        OpenParent staged = new OpenParent(area)) {
      journal.forEachMove(
          move -> {
            changes.add(move);
            displace(move, from, to, staged);
          });
    }
    try (OpenParent from = new OpenParent(area);
        OpenParent to = new OpenParent(workspace)) {
      journal.forEachMove(move -> install(move, from, to, area));
    }
    try (OpenParent parent = new OpenParent(workspace)) {
      journal.forEachRetouch(
          retouch -> {
            changes.add(retouch);
            retouch(workspace, parent, retouch.path(), retouch.after());
          });
    }
    changes.flush(journal);
  }

  private void takeBack(JournalFile journal, Directory workspace, Directory area, Exception cause) {
    try (OpenParent there = new OpenParent(workspace);
        OpenParent here = new OpenParent(area)) {
      AppliedChanges changes = new AppliedChanges(workspace, area);
      journal.forEachMove(
          move -> {
            changes.add(move);
            takeBack(move.path(), move.installed(), there, here);
          });
      journal.forEachMove(move -> putBack(move.path(), move.displaced(), here, there));
      journal.forEachRetouch(
          retouch -> {
            changes.add(retouch);
            retouchBack(workspace, there, retouch);
          });
      changes.flush(journal);
      new Journals(control).drop(journal.journal());
      operation.rolledBack();
    } catch (IOException | RuntimeException e) {
      cause.addSuppressed(e); // the journal stays, and with it the next attempt
    }
  }

  private void retouchBack(Directory workspace, OpenParent parents, Retouch retouch)
      throws IOException {
    try {
      retouch(workspace, parents, retouch.path(), retouch.before());
    } catch (ImmutableFileException e) {
      LOG.debug("{} cannot have changed", retouch.path());
    }
  }

  private static void takeBack(
      RelativePath path, @Nullable Place staged, OpenParent workspace, OpenParent area)
      throws IOException {
    if (staged != null && !area.has(staged.path()) && workspace.has(path)) {
      moveBack(workspace, path, area, staged.path(), staged.mode());
    }
  }

  private static void putBack(
      RelativePath path, @Nullable Place displaced, OpenParent area, OpenParent workspace)
      throws IOException {
    if (displaced != null && !workspace.has(path) && area.has(displaced.path())) {
      moveBack(area, displaced.path(), workspace, path, displaced.mode());
    }
  }

  private static void moveBack(
      OpenParent from, RelativePath path, OpenParent to, RelativePath newPath, int mode)
      throws IOException {
    Directory newParent = to.of(newPath);
    Relocation.move(from.of(path), path.name(), newParent, newPath.name());
    Relocation.restoreMode(newParent, newPath.name(), mode);
  }

  private WorkspaceConfig config(ApplyJournal journal) {
    try {
      return repository.format().parseWorkspaceConfig(journal.newConfig());
    } catch (MalformedRecordException e) {
      throw new IntegrityException(
          ErrorCode.CONTROL_INVALID, "the journal of a restore holds no workspace record", e);
    }
  }

  private void displace(Move move, OpenParent from, OpenParent to, OpenParent staged)
      throws IOException {
    Place place = move.displaced();
    if (place == null || wasInstalled(move.installed(), staged)) {
      return;
    }
    Directory area = to.of(place.path());
    FileName name = place.path().name();
    try {
      Relocation.move(from.of(move.path()), move.path().name(), area, name);
      moved();
    } catch (FileAlreadyExistsException | NoSuchFileException | NotDirectoryException e) {
      LOG.debug("{} is gone already", move.path());
    }
    if (place.mode() != Place.ANY_MODE && to.has(place.path())) {
      Relocation.restoreMode(area, name, place.mode());
    }
  }

  /** A first attempt may have got as far as putting the new entry there. */
  private boolean wasInstalled(@Nullable Place next, OpenParent staged) throws IOException {
    return operation.isRecovering() && next != null && !staged.has(next.path());
  }

  private void install(Move move, OpenParent from, OpenParent to, Directory area)
      throws IOException {
    Place place = move.installed();
    if (place == null) {
      return;
    }
    try {
      Directory parent = to.of(move.path());
      if (!operation.isRecovering() || from.has(place.path())) {
        install(move.path(), place.path(), from, parent, area);
        moved();
      } // else a first attempt put it there
      Relocation.restoreMode(parent, move.path().name(), place.mode());
    } catch (NoSuchFileException e) {
      LOG.warn("{} could not be put into the workspace: {}", move.path(), e.toString());
    }
  }

  /** What stands at the path, and was not there when the steps were written, is set aside. */
  private static void install(
      RelativePath path, RelativePath place, OpenParent from, Directory parent, Directory area)
      throws IOException {
    Directory staged = from.of(place);
    try {
      Relocation.move(staged, place.name(), parent, path.name());
    } catch (FileAlreadyExistsException e) {
      FileName aside = FileName.of("stranger-" + UUID.randomUUID());
      LOG.warn("{} came in between; it was moved to {}/{}", path, area.path(), aside);
      Relocation.move(parent, path.name(), area, aside);
      Relocation.move(staged, place.name(), parent, path.name());
    }
  }

  private void moved() {
    operation.counters().renamed.add(1, 0);
    operation.done(1, 0);
  }

  private void retouch(
      Directory workspace, OpenParent parent, RelativePath path, Attributes attributes)
      throws IOException {
    AttributeWriter writer = new AttributeWriter(operation::lost);
    try {
      if (path.isRoot()) {
        writer.apply(path, workspace, attributes);
      } else {
        writer.apply(path, parent.of(path), path.name(), attributes);
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
