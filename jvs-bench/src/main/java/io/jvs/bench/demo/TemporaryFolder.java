package io.jvs.bench.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder below {@code java.io.tmpdir} that goes when it is closed, or when the JVM is stopped.
 */
final class TemporaryFolder implements AutoCloseable {
  private final Path path;
  private final Thread hook;

  private TemporaryFolder(Path path) {
    this.path = path;
    this.hook = new Thread(this::deleteWhileStopping, "jvs-demo-cleanup");
  }

  static TemporaryFolder create() throws IOException {
    TemporaryFolder folder = new TemporaryFolder(Files.createTempDirectory("jvs-demo-"));
    Runtime.getRuntime().addShutdownHook(folder.hook);
    return folder;
  }

  Path path() {
    return path;
  }

  private void deleteWhileStopping() {
    try {
      Deletion.delete(path);
    } catch (IOException e) {
      System.err.println("left behind: " + path + ": " + e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // stopping: the hook is at it
    }
    Deletion.delete(path);
  }
}
