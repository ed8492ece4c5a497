package io.jvs.core.application;

import io.jvs.api.ErrorCode;
import io.jvs.api.JvsException;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.port.storage.FileStatus;
import io.jvs.core.port.storage.Storage;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What may be a repository's path, and which repository a path lies in. */
final class RepositoryPaths {
  static final String CONTROL = ".jvs";

  private RepositoryPaths() {}

  /** The path as it is worked with: absolute, without {@code .} and {@code ..}. */
  static Path absolute(Path path) {
    if (path.toString().isBlank()) {
      throw new JvsException(
          ErrorCode.PATH_INVALID, "the path is blank; name the repository's directory");
    }
    return path.toAbsolutePath().normalize();
  }

  /** What stands at a path, the last component not followed; empty when nothing does. */
  static Optional<FileStatus> status(Storage storage, Path path) throws IOException {
    try {
      return Optional.of(storage.status(path));
    } catch (NoSuchFileException | NotDirectoryException e) {
      return Optional.empty();
    } catch (FileSystemException e) {
      String reason = e.getReason();
      if (reason != null && reason.toLowerCase(Locale.ROOT).contains("not a directory")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  static boolean isRepository(Storage storage, Path path) throws IOException {
    return status(storage, path.resolve(CONTROL))
        .filter(s -> s.type() == FileType.DIRECTORY)
        .isPresent();
  }

  /** The nearest repository at a path or above it, by the path's own text. */
  static Optional<Path> nearest(Storage storage, @Nullable Path path) throws IOException {
    for (Path at = path; at != null; at = at.getParent()) {
      if (isRepository(storage, at)) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  /** Refuses a path inside a repository, by its text or by where links lead. */
  static void checkNotNested(Storage storage, Path path) throws IOException {
    Path existing = path.getParent();
    while (existing != null && status(storage, existing).isEmpty()) {
      existing = existing.getParent();
    }
    Optional<Path> outer = nearest(storage, path.getParent());
    if (outer.isEmpty() && existing != null) {
      outer = nearest(storage, storage.realPath(existing));
    }
    if (outer.isPresent()) {
      throw new JvsException(
          ErrorCode.NESTED_REPOSITORY,
          path + " lies inside the repository " + outer.get() + "; choose a path outside");
    }
  }
}
