package io.jvs.core.application;

import io.jvs.api.IntegrityException;
import io.jvs.core.domain.journal.ApplyJournal;
import io.jvs.core.domain.journal.JournalWriter;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.NamedType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
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

  private final ControlDirectory control;

  Journals(ControlDirectory control) {
    this.control = control;
  }

  /** Writes steps down. */
  @FunctionalInterface
  interface Steps {
    void writeTo(JournalWriter journal) throws IOException;
  }

  /** What is done when all but the name of a journal is on the device. */
  @FunctionalInterface
  interface LastCheck {
    void run() throws IOException;
  }

  /** Writes a journal down; from here on it will be carried out, unless the check throws. */
  JournalFile begin(ApplyJournal journal, Steps steps, LastCheck check) throws IOException {
    Directory active = control.own(ACTIVE);
    String name = PREFIX + journal.workspace();
    AtomicLong moves = new AtomicLong();
    ControlFile.write(
        active,
        name,
        0600,
        out -> {
          JournalWriter writer = new JournalWriter(Streams.of(out), journal);
          steps.writeTo(writer);
          moves.set(writer.end());
          out.sync();
          check.run();
        });
    return new JournalFile(active, name, journal, moves.get());
  }

  /** The journals that were begun and not closed. */
  List<JournalFile> active() throws IOException {
    List<JournalFile> journals = new ArrayList<>();
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
  Optional<JournalFile> done(String workspace) throws IOException {
    return read(control.own(DONE), workspace);
  }

  /** Forgets the last journal of a workspace; its work area is a leftover then. */
  void forget(String workspace) throws IOException {
    ControlFile.deleteIfExists(control.own(DONE), workspace);
  }

  private static Optional<JournalFile> read(Directory directory, String name) throws IOException {
    ControlFile.lookAnew(directory);
    return ControlFile.exists(directory, name)
        ? Optional.of(JournalFile.found(directory, name))
        : Optional.empty();
  }

  /** The work areas that journals need, by the name of their operation. */
  static List<String> operationIds(ControlDirectory control) throws IOException {
    Journals journals = new Journals(control);
    List<String> ids = new ArrayList<>();
    journals.active().forEach(file -> ids.add(file.journal().operationId()));
    for (String workspace : ControlFile.names(control.own(DONE), FileType.REGULAR)) {
      try {
        journals.done(workspace).ifPresent(file -> ids.add(file.journal().operationId()));
      } catch (IntegrityException e) {
        LOG.warn("nothing can be undone in workspace {}: {}", workspace, e.getMessage());
      }
    }
    return ids;
  }
}
