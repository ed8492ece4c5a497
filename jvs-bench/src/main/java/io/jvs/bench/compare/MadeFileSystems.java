package io.jvs.bench.compare;

import io.jvs.bench.inside.Parts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * File systems that were made for a run, below one folder; all of them go when this is closed, or
 * when the JVM is stopped, with whatever is on them.
 */
final class MadeFileSystems implements AutoCloseable {
  private final Path folder;
  private final List<MadeFileSystem> made = new ArrayList<>();
  private final AtExit removal;
  private boolean over;

  private MadeFileSystems(Path folder) {
    this.folder = folder;
    this.removal =
        AtExit.of(
            "jvs-make-fs-cleanup", folder.toString(), this::remove, this::removeWhileStopping);
  }

  static MadeFileSystems in(Path directory) throws IOException {
    return new MadeFileSystems(Files.createTempDirectory(directory, "jvs-fs-"));
  }

  /** Makes one more; returns its top directory. */
  synchronized Path make(FileSystemKind kind, int gigabytes) throws IOException {
    if (over) {
      throw new IOException("the program is being stopped");
    }
    Path own = Files.createDirectory(folder.resolve(kind.label()));
    MadeFileSystem system = kind.make(own, gigabytes);
    made.add(system);
    return system.mount();
  }

  private void removeWhileStopping() throws IOException {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
    remove();
  }

  private synchronized void remove() throws IOException {
    over = true;
    IOException failure = null;
    for (MadeFileSystem system : made) {
      try {
        system.remove();
      } catch (IOException e) {
        failure = e;
      }
    }
    made.clear();
    if (failure != null) {
      throw failure;
    }
    try (Parts parts = new Parts(2)) {
      parts.delete(folder);
    }
  }

  @Override
  public void close() throws IOException {
    removal.close();
  }
}
