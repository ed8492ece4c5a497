package io.jvs.bench.demo;

import io.jvs.bench.inside.AtExit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder below {@code java.io.tmpdir} that goes when it is closed, or when the JVM is stopped.
 */
final class TemporaryFolder implements AutoCloseable {
  private final Path path;
  private final AtExit deletion;

  private TemporaryFolder(Path path) {
    this.path = path;
    this.deletion = AtExit.of("jvs-demo-cleanup", path.toString(), this::delete, this::delete);
  }

  static TemporaryFolder create() throws IOException {
    return new TemporaryFolder(Files.createTempDirectory("jvs-demo-"));
  }

  Path path() {
    return path;
  }

  private void delete() throws IOException {
    Deletion.delete(path);
  }

  @Override
  public void close() throws IOException {
    deletion.close();
  }
}
