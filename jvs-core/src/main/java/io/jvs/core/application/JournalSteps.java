package io.jvs.core.application;

import io.jvs.core.domain.journal.ApplyJournal.Move;
import io.jvs.core.domain.journal.ApplyJournal.Place;
import io.jvs.core.domain.journal.ApplyJournal.Retouch;
import io.jvs.core.domain.journal.JournalWriter;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.TreeDifference;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.FileStatus;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the steps that carry a difference out, as a journal has them. */
final class JournalSteps implements Closeable {
  private static final RelativePath STAGED =
      RelativePath.ROOT.resolve(FileName.of(WorkArea.STAGED));
  private static final RelativePath DISPLACED =
      RelativePath.ROOT.resolve(FileName.of(WorkArea.DISPLACED));

  private final JournalWriter journal;
  private final OpenParent present;
  private final OpenParent staged;
  private int displaced;

  JournalSteps(JournalWriter journal, Directory workspace, Directory area) {
    this.journal = journal;
    this.present = new OpenParent(workspace);
    this.staged = new OpenParent(area);
  }

  /** Steps for what is there: what vanished, or could not be staged and was reported, has none. */
  void add(TreeDifference.Step step) throws IOException {
    if (step instanceof TreeDifference.Move move) {
      RelativePath path = move.path();
      Place leaves = move.leaves() ? place(present, path, numbered()) : null;
      RelativePath from = STAGED.resolve(path);
      Place enters = move.enters() ? place(staged, from, from) : null;
      if (leaves != null || enters != null) {
        journal.add(new Move(path, leaves, enters));
      }
    } else if (step instanceof TreeDifference.Retouch retouch) {
      journal.add(new Retouch(retouch.path(), retouch.present(), retouch.wanted()));
    }
  }

  private static @Nullable Place place(OpenParent now, RelativePath entry, RelativePath place)
      throws IOException {
    Optional<FileStatus> status = now.status(entry);
    return status.isPresent() ? new Place(place, Relocation.lockedMode(status.get())) : null;
  }

  private RelativePath numbered() {
    return DISPLACED.resolve(FileName.of(Integer.toString(displaced++)));
  }

  @Override
  public void close() {
    present.close();
    staged.close();
  }
}
