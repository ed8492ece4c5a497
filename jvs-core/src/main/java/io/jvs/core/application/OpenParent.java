package io.jvs.core.application;

import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.FileStatus;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The directories of entries below a root. The one that was asked for last stays open: steps come
 * directory by directory. Used by one thread.
 */
final class OpenParent implements Closeable {
  private final Directory root;
  private RelativePath path = RelativePath.ROOT;
  private @Nullable Directory opened;

  OpenParent(Directory root) {
    this.root = root;
  }

  /** The directory that holds an entry, which stays open until another is asked for. */
  Directory of(RelativePath entry) throws IOException {
    RelativePath wanted = entry.parent();
    Directory known = opened;
    if (known != null && path.equals(wanted)) {
      return known;
    }
    close();
    Directory parent = root.open(wanted);
    opened = parent;
    path = wanted;
    return parent;
  }

  /** What an entry is; empty when there is none. */
  Optional<FileStatus> status(RelativePath entry) throws IOException {
    try {
      return Optional.of(of(entry).status(entry.name()));
    } catch (NoSuchFileException | NotDirectoryException e) {
      return Optional.empty();
    }
  }

  /** Tells whether there is an entry. */
  boolean has(RelativePath entry) throws IOException {
    return status(entry).isPresent();
  }

  @Override
  public void close() {
    if (opened != null) {
      opened.close();
      opened = null;
    }
  }
}
