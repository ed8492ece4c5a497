package io.jvs.bench.compare;

import io.jvs.bench.inside.Parts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that goes with all in it when it is closed, or when the JVM is stopped. */
final class ScratchFolder implements AutoCloseable {
  private static final int ATTEMPTS = 50;
  private static final int PAUSE_MILLIS = 100;

  private final Path path;
  private final AtExit deletion;

  private ScratchFolder(Path path) {
    this.path = path;
    this.deletion =
        AtExit.of("jvs-compare-cleanup", path.toString(), this::delete, this::deleteWhileStopping);
  }

  static ScratchFolder in(Path directory) throws IOException {
    return new ScratchFolder(Files.createTempDirectory(directory, "jvs-compare-"));
  }

  Path path() {
    return path;
  }

  /** What was at work when the JVM was stopped may still be making files: tries again and again. */
  private void deleteWhileStopping() throws IOException {
    for (int attempt = 1; Files.exists(path); attempt++) {
      try {
        delete();
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void delete() throws IOException {
    try (Parts parts = new Parts(2)) {
      Groundwork.on(path.resolveSibling(""), parts).delete(path);
    }
  }

  @Override
  public void close() throws IOException {
    deletion.close();
  }
}
