package io.jvs.core.adapter.nio;

import io.jvs.core.adapter.path.PathBytes;
import io.jvs.core.domain.tree.FileType;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The system's {@code rename}, which is what an atomic move is. */
final class Renames {
  private Renames() {}

  static void exclusively(Path from, Path to) throws IOException {
    if (exists(to)) {
      throw new FileAlreadyExistsException(PathBytes.shown(to));
    }
    replacing(from, to);
  }

  private static boolean exists(Path path) throws IOException {
    try {
      Lstat.of(path);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  static void replacing(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      throw e.getClass() == FileSystemException.class ? reason(from, to, e) : e;
    }
  }

  /** The JDK has no type for ENOTEMPTY and ENOTDIR here, and its text depends on the locale. */
  private static FileSystemException reason(Path from, Path to, FileSystemException failure)
      throws IOException {
    if (!exists(from) || !exists(to) || Lstat.of(from).type() != FileType.DIRECTORY) {
      return failure;
    }
    FileSystemException reason = failure;
    if (Lstat.of(to).type() != FileType.DIRECTORY) {
      reason = new NotDirectoryException(PathBytes.shown(to));
    } else if (hasEntries(to)) {
      reason = new DirectoryNotEmptyException(PathBytes.shown(to));
    }
    if (reason != failure) {
      reason.addSuppressed(failure);
    }
    return reason;
  }

  private static boolean hasEntries(Path directory) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      return entries.iterator().hasNext();
    }
  }
}
