package io.jvs.core.application;

import io.jvs.core.domain.journal.ApplyJournal;
import io.jvs.core.domain.tree.FileName;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the last restore of a workspace displaced, until the next save or restore. */
final class UndoFolder {
  private static final Logger LOG = LoggerFactory.getLogger(UndoFolder.class);

  private UndoFolder() {}

  /**
   * Gives up what could be undone; the files go to the trash. What fails is left to the next sweep.
   */
  static void drop(Repository repository, ControlDirectory control, String workspace) {
    try {
      Journals journals = new Journals(control);
      Optional<JournalFile> done = journals.done(workspace);
      if (done.isPresent()) {
        journals.forget(workspace);
        discard(repository, control, done.get().journal());
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("dropping what a restore displaced failed: {}", e.toString());
    }
  }

  /** Gives up what an older restore displaced, once a newer one has taken its place. */
  static void dropReplaced(Repository repository, ControlDirectory control) {
    try {
      new Leftovers(repository, control).sweepWorkAreas();
    } catch (IOException | RuntimeException e) {
      LOG.warn("dropping what an older restore displaced failed: {}", e.toString());
    }
  }

  private static void discard(Repository repository, ControlDirectory control, ApplyJournal journal)
      throws IOException {
    if (journal.workArea().length == 0) {
      Trash.throwAway(control, control.own(WorkArea.FOLDER), FileName.of(journal.operationId()));
    } else {
      Workspaces workspaces = new Workspaces(repository, control);
      WorkArea.sweepBeside(
          repository,
          workspaces.payload(workspaces.config(journal.workspace())),
          Set.copyOf(Journals.operationIds(control)));
    }
  }
}
