package io.jvs.bench.jmh;

import io.jvs.api.EngineType;
import io.jvs.bench.inside.Parts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A folder in the directory that the system property {@code jvs.bench.dir} names, else in the one
 * for temporary files; it goes when it is closed.
 */
final class BenchFolder implements AutoCloseable {
  private final Parts parts;
  private final Path path;

  BenchFolder(int threads) throws IOException {
    this.parts = new Parts(threads);
    this.path = Files.createTempDirectory(place(), "jvs-jmh-");
  }

  static Path place() {
    return Path.of(System.getProperty("jvs.bench.dir", System.getProperty("java.io.tmpdir")))
        .toAbsolutePath();
  }

  Parts parts() {
    return parts;
  }

  Path resolve(String name) {
    return path.resolve(name);
  }

  /** The engine with a name, or a failure that says why it cannot be used here. */
  EngineType engine(String name) throws IOException {
    EngineType engine = EngineType.of(name);
    Optional<String> why = parts.unusable(engine, path, path);
    if (why.isPresent()) {
      close();
      throw new IllegalStateException(
          "skipped: engine " + name + " in " + place() + ": " + why.get());
    }
    return engine;
  }

  @Override
  public void close() throws IOException {
    parts.delete(path);
    parts.close();
  }
}
