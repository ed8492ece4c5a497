package io.jvs.core.application;

import io.jvs.api.ErrorCode;
import io.jvs.api.IntegrityException;
import io.jvs.core.domain.journal.ApplyJournal;
import io.jvs.core.domain.journal.ApplyJournal.Move;
import io.jvs.core.domain.journal.ApplyJournal.Retouch;
import io.jvs.core.domain.journal.ApplyJournal.Step;
import io.jvs.core.domain.journal.JournalReader;
import io.jvs.core.domain.journal.MalformedJournalException;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.InputFile;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A journal where it was written down; its steps are read each time that somebody needs them. */
final class JournalFile {
  static final long UNKNOWN = -1;

  private final Directory folder;
  private final String name;
  private final ApplyJournal journal;
  private final long moves;

  /** One that was just written. */
  JournalFile(Directory folder, String name, ApplyJournal journal, long moves) {
    this.folder = folder;
    this.name = name;
    this.journal = journal;
    this.moves = moves;
  }

  /** One that was found, once it was seen to be whole. */
  static JournalFile found(Directory folder, String name) throws IOException {
    try (InputFile file = folder.read(FileName.of(name))) {
      JournalReader.check(Streams.of(file), file.status().size());
      file.position(0);
      ApplyJournal journal = new JournalReader(Streams.of(file)).journal();
      return new JournalFile(folder, name, journal, UNKNOWN);
    } catch (MalformedJournalException | java.nio.file.FileSystemException e) {
      throw unusable(folder, name, e);
    }
  }

  private static IntegrityException unusable(Directory folder, String name, IOException e) {
    return new IntegrityException(
        ErrorCode.CONTROL_INVALID,
        "the journal "
            + folder.path().resolve(name)
            + " is "
            + Failures.safe(e.getMessage())
            + "; the workspace may be half restored. Move the journal away and restore again",
        e);
  }

  /** What stands before the steps. */
  ApplyJournal journal() {
    return journal;
  }

  /** How many entries leave and enter; {@link #UNKNOWN} where nobody counted. */
  long moves() {
    return moves;
  }

  /** What is done with a step. */
  @FunctionalInterface
  interface Action<T> {
    void accept(T step) throws IOException;
  }

  /** Does something with each move, in their order. */
  void forEachMove(Action<Move> action) throws IOException {
    forEach(
        step -> {
          if (step instanceof Move move) {
            action.accept(move);
          }
        });
  }

  /** Does something with each change of attributes, in their order. */
  void forEachRetouch(Action<Retouch> action) throws IOException {
    forEach(
        step -> {
          if (step instanceof Retouch retouch) {
            action.accept(retouch);
          }
        });
  }

  /** Does something with each step, in their order. */
  void forEach(Action<Step> action) throws IOException {
    try (InputFile file = folder.read(FileName.of(name))) {
      JournalReader reader = new JournalReader(Streams.of(file));
      for (Step step = next(reader); step != null; step = next(reader)) {
        action.accept(step);
      }
    }
  }

  private @Nullable Step next(JournalReader reader) throws IOException {
    try {
      return reader.next();
    } catch (MalformedJournalException e) {
      throw unusable(folder, name, e);
    }
  }
}
