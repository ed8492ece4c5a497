package io.jvs.core.application;

import io.jvs.core.domain.journal.ApplyJournal.Place;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.FileStatus;
import java.io.IOException;
import java.nio.file.AccessDeniedException;

/**
 * Moves entries that may stand in, or be, directories without write permission. Moving a directory
 * changes its {@code ..}, which takes permission to write to it.
 */
final class Relocation {
  private static final int OWNER = 0700;

  private Relocation() {}

  /**
   * Moves an entry to where nothing stands.
   *
   * @throws java.nio.file.FileAlreadyExistsException when something does
   */
  static void move(Directory from, FileName name, Directory to, FileName newName)
      throws IOException {
    try {
      from.renameExclusively(name, to, newName);
    } catch (AccessDeniedException e) {
      moveWithPermission(from, name, to, newName);
    }
  }

  /** The parents' own modes are set again afterwards, with their times. */
  private static void moveWithPermission(
      Directory from, FileName name, Directory to, FileName newName) throws IOException {
    permit(from);
    permit(to);
    FileStatus status = from.status(name);
    int locked = lockedMode(status.type(), status.mode());
    if (locked != Place.ANY_MODE) {
      from.setMode(name, locked | OWNER);
    }
    from.renameExclusively(name, to, newName);
    restoreMode(to, newName, locked);
  }

  /** What {@link #restoreMode} needs to know of an entry before it is moved. */
  static int lockedMode(FileType type, int mode) {
    boolean locked = type == FileType.DIRECTORY && (mode & OWNER) != OWNER;
    return locked ? mode : Place.ANY_MODE;
  }

  /** Sets a moved directory's mode again, where moving may have changed it and then died. */
  static void restoreMode(Directory directory, FileName name, int mode) throws IOException {
    if (mode != Place.ANY_MODE && directory.status(name).mode() != mode) {
      directory.setMode(name, mode);
    }
  }

  private static void permit(Directory directory) throws IOException {
    int mode = directory.status().mode();
    if ((mode & OWNER) != OWNER) {
      directory.setMode(mode | OWNER);
    }
  }
}
