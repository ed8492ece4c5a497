package io.jvs.core.application;

import io.jvs.core.domain.journal.ApplyJournal.Move;
import io.jvs.core.domain.journal.ApplyJournal.Place;
import io.jvs.core.domain.journal.ApplyJournal.Retouch;
import io.jvs.core.domain.journal.ApplyJournal.Step;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.InputFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What carrying out a journal touches, so that it can be forced to the device afterwards. */
final class AppliedChanges {
  private static final Logger LOG = LoggerFactory.getLogger(AppliedChanges.class);

  /** With more than this, one flush of the file system is cheaper than one of each. */
  private static final int FEW = 32;

  private final Directory workspace;
  private final Directory area;
  private final Set<RelativePath> inWorkspace = new LinkedHashSet<>();
  private final Set<RelativePath> inArea = new LinkedHashSet<>();

  AppliedChanges(Directory workspace, Directory area) {
    this.workspace = workspace;
    this.area = area;
  }

  /** A step was carried out, or is going to be. */
  void add(Step step) {
    if (!areMany()) {
      collect(step);
    }
  }

  private boolean areMany() {
    return inWorkspace.size() + inArea.size() > FEW;
  }

  private void collect(Step step) {
    if (step instanceof Move move) {
      inWorkspace.add(move.path().parent());
      collect(move.displaced());
      collect(move.installed());
    } else if (step instanceof Retouch retouch) {
      inWorkspace.add(retouch.path());
    }
  }

  private void collect(@Nullable Place place) {
    if (place != null) {
      inArea.add(place.path().parent());
    }
  }

  /** Forces all of it to the device, and all else that the journal names where that is cheaper. */
  void flush(JournalFile journal) throws IOException {
    if (areMany()) {
      try {
        workspace.syncFileSystem(); // the area lies on the same one
        return;
      } catch (UnsupportedOperationException e) {
        LOG.debug("flushing each by itself: {}", e.getMessage());
        journal.forEachRetouch(retouch -> flush(workspace, retouch.path()));
        journal.forEachMove(this::collect);
      }
    }
    for (RelativePath path : inWorkspace) {
      flush(workspace, path);
    }
    for (RelativePath path : inArea) {
      flush(area, path);
    }
  }

  private static void flush(Directory root, RelativePath path) throws IOException {
    try {
      if (path.isRoot()) {
        root.sync();
        return;
      }
      try (Directory parent = root.open(path.parent())) {
        FileType type = parent.status(path.name()).type();
        if (type == FileType.DIRECTORY) {
          try (Directory directory = parent.open(path.name())) {
            directory.sync();
          }
        } else if (type == FileType.REGULAR) {
          try (InputFile file = parent.read(path.name())) {
            file.sync();
          }
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      LOG.debug("{} was replaced itself", path);
    } catch (AccessDeniedException e) {
      // Its own mode forbids opening it; the directory above is forced, and the journal with it.
      LOG.debug("{} cannot be opened", path);
    }
  }
}
