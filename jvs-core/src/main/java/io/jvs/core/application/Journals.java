package io.jvs.core.application;

import io.jvs.api.ErrorCode;
import io.jvs.api.IntegrityException;
import io.jvs.core.domain.journal.ApplyJournal;
import io.jvs.core.domain.journal.JournalFormat;
import io.jvs.core.domain.journal.MalformedJournalException;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.NamedType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journals of restores: one that is being carried out per workspace, and the last one that was,
 * which an undo reverses. Closing a journal is one rename from the first place to the second.
 */
final class Journals {
  private static final Logger LOG = LoggerFactory.getLogger(Journals.class);
  private static final String ACTIVE = "journal";
  private static final String DONE = "undo";
  private static final String PREFIX = "restore-";
  private static final int LIMIT = 1 << 30;

  private final ControlDirectory control;

  Journals(ControlDirectory control) {
    this.control = control;
  }

  /** Writes a journal down; from here on it will be carried out. */
  void begin(ApplyJournal journal) throws IOException {
    ControlFile.write(
        control.own(ACTIVE), PREFIX + journal.workspace(), JournalFormat.print(journal), 0600);
  }

  /** The journals that were begun and not closed. */
  List<ApplyJournal> active() throws IOException {
    List<ApplyJournal> journals = new ArrayList<>();
    for (NamedType entry : control.own(ACTIVE).types()) {
      String name = entry.name().toString();
      if (name.startsWith(PREFIX)) {
        read(control.own(ACTIVE), name).ifPresent(journals::add);
      }
    }
    return journals;
  }

  /** Closes a journal that was carried out; what it displaced can be put back from now on. */
  void close(ApplyJournal journal) throws IOException {
    Directory active = control.own(ACTIVE);
    Directory done = control.own(DONE);
    active.rename(
        FileName.of(PREFIX + journal.workspace()), done, FileName.of(journal.workspace()));
    done.sync();
    active.sync();
  }

  /** Forgets a journal that was begun; its work area is a leftover then. */
  void drop(ApplyJournal journal) throws IOException {
    Directory active = control.own(ACTIVE);
    ControlFile.deleteIfExists(active, PREFIX + journal.workspace());
    active.sync();
  }

  /** The last journal of a workspace that was carried out. */
  Optional<ApplyJournal> done(String workspace) throws IOException {
    return read(control.own(DONE), workspace);
  }

  /** Forgets the last journal of a workspace; its work area is a leftover then. */
  void forget(String workspace) throws IOException {
    ControlFile.deleteIfExists(control.own(DONE), workspace);
  }

  private static Optional<ApplyJournal> read(Directory directory, String name) throws IOException {
    try {
      Optional<byte[]> bytes = ControlFile.readCurrent(directory, name, LIMIT);
      return bytes.isEmpty() ? Optional.empty() : Optional.of(JournalFormat.parse(bytes.get()));
    } catch (MalformedJournalException | java.nio.file.FileSystemException e) {
      throw new IntegrityException(
          ErrorCode.CONTROL_INVALID,
          "the journal "
              + directory.path().resolve(name)
              + " is "
              + Failures.safe(e.getMessage())
              + "; the workspace may be half restored. Move the journal away and restore again",
          e);
    }
  }

  /** The work areas that journals need, by the name of their operation. */
  static List<String> operationIds(ControlDirectory control) throws IOException {
    Journals journals = new Journals(control);
    List<String> ids = new ArrayList<>();
    journals.active().forEach(journal -> ids.add(journal.operationId()));
    for (String workspace : ControlFile.names(control.own(DONE), FileType.REGULAR)) {
      try {
        journals.done(workspace).ifPresent(journal -> ids.add(journal.operationId()));
      } catch (IntegrityException e) {
        LOG.warn("nothing can be undone in workspace {}: {}", workspace, e.getMessage());
      }
    }
    return ids;
  }
}
