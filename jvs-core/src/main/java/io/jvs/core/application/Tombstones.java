package io.jvs.core.application;

import io.jvs.api.SavePointId;
import io.jvs.core.domain.record.GoTime;
import io.jvs.core.domain.record.Tombstone;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.port.MalformedRecordException;
import io.jvs.core.port.storage.Directory;
import java.io.IOException;
import java.util.Optional;

/**
 * The records of deleted save points, and the deletion itself: the tree first, so that a crash
 * leaves a descriptor that a tombstone explains, never a tree that nothing describes.
 */
final class Tombstones {
  private static final int LIMIT = 1 << 16;
  private static final String MARKED = "marked";
  private static final String COMMITTED = "committed";

  private final Repository repository;
  private final ControlDirectory control;

  Tombstones(Repository repository, ControlDirectory control) {
    this.repository = repository;
    this.control = control;
  }

  /** Announces that a save point is going to be deleted. */
  void mark(String id) throws IOException {
    write(id, false, MARKED);
  }

  private void write(String id, boolean reclaimable, String state) throws IOException {
    Tombstone tombstone =
        new Tombstone(id, GoTime.of(repository.clock().instant()), reclaimable, state, "");
    ControlFile.write(directory(), id + ".json", repository.format().print(tombstone), 0644);
  }

  private Directory directory() {
    return control.control("gc", "tombstones");
  }

  /** Takes a marked save point out of sight; may be repeated. Returns its tree's name in trash. */
  Optional<FileName> bury(String id) throws IOException {
    Directory snapshots = control.control("snapshots");
    Optional<FileName> thrown = Trash.throwAway(control, snapshots, FileName.of(id));
    snapshots.sync();
    SavePoints.removeDescriptor(control, id);
    Leftovers.removeOwn(control, id);
    write(id, true, COMMITTED);
    return thrown;
  }

  /** Finishes deletions that a dead process had begun: the tree is gone, the descriptor is not. */
  void finishInterrupted() throws IOException {
    Directory descriptors = control.control("descriptors");
    for (String name : ControlFile.names(directory(), FileType.REGULAR)) {
      String id = name.endsWith(".json") ? name.substring(0, name.length() - 5) : "";
      if (SavePointId.isValid(id)
          && ControlFile.exists(descriptors, name)
          && !ControlFile.exists(control.control("snapshots"), id)
          && isMarked(name)) {
        bury(id);
      }
    }
  }

  private boolean isMarked(String name) throws IOException {
    try {
      Optional<byte[]> bytes = ControlFile.read(directory(), name, LIMIT);
      return bytes.isPresent()
          && repository.format().parseTombstone(bytes.get()).gcState().equals(MARKED);
    } catch (MalformedRecordException | java.nio.file.FileSystemException e) {
      return false;
    }
  }
}
