package io.jvs.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Pipes with somebody waiting at one end, who notices when the library opens the other: an open by
 * anybody is what both wait for.
 */
final class Watched implements AutoCloseable {
  private final Path marker;
  private final List<Process> waiting = new ArrayList<>();

  /** Makes the marker when a pipe is opened. */
  Watched(Path marker) {
    this.marker = marker;
  }

  /** Makes two pipes there, one for each direction. */
  void pipes(Path directory, String name) throws IOException, InterruptedException {
    for (String direction : List.of("<", ">")) {
      String pipe = directory.resolve(name + (direction.equals("<") ? "-read" : "-written")) + "";
      Process made = new ProcessBuilder("mkfifo", pipe).inheritIO().start();
      if (made.waitFor() != 0) {
        throw new IOException("mkfifo " + pipe);
      }
      waiting.add(
          new ProcessBuilder(
                  "sh", "-c", "exec 3" + direction + "\"$1\"; : >\"$2\"", "sh", pipe, marker + "")
              .inheritIO()
              .start());
    }
  }

  /** Whether anybody opened one. */
  boolean opened() {
    return Files.exists(marker) || waiting.stream().anyMatch(process -> !process.isAlive());
  }

  @Override
  public void close() {
    for (Process process : waiting) {
      process.destroyForcibly().onExit().join();
    }
  }
}
