package io.jvs.core.application;

import io.jvs.api.ErrorCode;
import io.jvs.api.JvsException;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.DirectoryEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds what Go's restore leaves beside a workspace when it is killed: the only copy of somebody's
 * files.
 */
final class IncompleteRestore {
  private static final String INFIX = ".restore-backup-";

  private IncompleteRestore() {}

  /** Refuses to go on when there is one. */
  static void check(Repository repository, Path payload) throws IOException {
    Optional<String> backup = find(repository, payload);
    if (backup.isPresent()) {
      throw new JvsException(
          ErrorCode.RESTORE_INCOMPLETE,
          "another implementation's restore was left half done: the workspace's former content is in "
              + payload.resolveSibling(backup.get())
              + "; move it back or away, or save all the same with"
              + " SaveOptions.ignoreIncompleteRestore");
    }
  }

  static Optional<String> find(Repository repository, Path payload) throws IOException {
    Path parent = payload.getParent();
    Path base = payload.getFileName();
    if (parent == null || base == null) {
      return Optional.empty();
    }
    String prefix = base + INFIX;
    try (Directory directory = repository.storage().open(repository.storage().realPath(parent))) {
      for (DirectoryEntry entry : directory.list()) {
        String name = entry.name().toString();
        if (name.startsWith(prefix)) {
          return Optional.of(name);
        }
      }
    }
    return Optional.empty();
  }
}
