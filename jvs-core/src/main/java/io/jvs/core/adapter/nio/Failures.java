package io.jvs.core.adapter.nio;

import io.jvs.core.adapter.path.PathBytes;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Names the file in failures of channels, which are bare {@link IOException}s. */
final class Failures {
  private Failures() {}

  static FileSystemException of(Path path, IOException failure) {
    if (failure instanceof FileSystemException named) {
      return named;
    }
    FileSystemException named =
        new FileSystemException(PathBytes.shown(path), null, failure.getMessage());
    named.initCause(failure);
    return named;
  }
}
