package io.jvs.core.application;

import io.jvs.core.domain.journal.ApplyJournal;
import io.jvs.core.domain.journal.ApplyJournal.Move;
import io.jvs.core.domain.journal.ApplyJournal.Retouch;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.TreeDifference;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.FileStatus;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The steps that carry a difference out, as a journal has them. */
final class JournalSteps {
  private static final RelativePath STAGED =
      RelativePath.ROOT.resolve(FileName.of(WorkArea.STAGED));
  private static final RelativePath DISPLACED =
      RelativePath.ROOT.resolve(FileName.of(WorkArea.DISPLACED));

  private final List<Move> displaced = new ArrayList<>();
  private final List<Move> installed = new ArrayList<>();
  private final List<Retouch> retouched = new ArrayList<>();

  /** Steps for what is there: what vanished, or could not be staged and was reported, has none. */
  JournalSteps(TreeDifference difference, Directory workspace, Directory area) throws IOException {
    for (TreeDifference.Step step : difference.steps()) {
      if (step instanceof TreeDifference.Displace displace) {
        RelativePath place = numbered(displaced.size());
        add(displaced, displace.path(), place, workspace, displace.path());
      } else if (step instanceof TreeDifference.Install install) {
        RelativePath place = below(STAGED, install.path());
        add(installed, install.path(), place, area, place);
      } else if (step instanceof TreeDifference.Retouch retouch) {
        retouched.add(new Retouch(retouch.path(), retouch.present(), retouch.wanted()));
      }
    }
  }

  private static void add(
      List<Move> moves, RelativePath path, RelativePath place, Directory root, RelativePath now)
      throws IOException {
    Optional<FileStatus> status = ControlFile.statusAt(root, now);
    if (status.isPresent()) {
      moves.add(new Move(path, place, Relocation.lockedMode(status.get())));
    }
  }

  private static RelativePath numbered(int number) {
    return DISPLACED.resolve(FileName.of(Integer.toString(number)));
  }

  private static RelativePath below(RelativePath base, RelativePath path) {
    RelativePath joined = base;
    for (FileName name : path.names()) {
      joined = joined.resolve(name);
    }
    return joined;
  }

  ApplyJournal journal(
      String operationId,
      Instant time,
      String workspace,
      byte[] workArea,
      Optional<String> savePoint,
      boolean detached,
      byte[] oldConfig,
      byte[] newConfig) {
    return new ApplyJournal(
        operationId,
        time,
        workspace,
        workArea,
        savePoint,
        detached,
        false,
        displaced,
        installed,
        retouched,
        oldConfig,
        newConfig);
  }
}
