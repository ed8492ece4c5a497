package io.jvs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.core.testkit.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A directory for one test. Closing it removes it, read-only directories and mounts included. */
final class TemporaryFolder implements AutoCloseable {
  private final Path path;

  TemporaryFolder() {
    try {
      path = Files.createTempDirectory("jvs-e2e").toRealPath();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  Path path() {
    return path;
  }

  Path resolve(String name) {
    return path.resolve(name);
  }

  /** Unpacks a repository that the Go implementation made, and gives its root. */
  Path unpack(String fixture, String root) throws IOException {
    Path archive = resolve(fixture);
    try (var in = TemporaryFolder.class.getResourceAsStream("/fixtures/" + fixture)) {
      assertThat(in).as(fixture).isNotNull();
      Files.copy(in, archive);
    }
    Shell.run("tar -xpzf \"$1\" -C \"$2\" && rm \"$1\"", archive.toString(), path.toString());
    return resolve(root);
  }

  /** Four save points of one workspace. */
  Path unpackGoRepository() throws IOException {
    return unpack("go042-lib-repo.tgz", "r1");
  }

  /** Five save points of main, and one of B, which was started from the third. */
  Path unpackTwoWorkspaces() throws IOException {
    return unpack("go042-two-workspaces.tgz", "gcb");
  }

  static List<String> names(Path directory) throws IOException {
    try (var children = Files.list(directory)) {
      return children.map(child -> child.getFileName().toString()).sorted().toList();
    }
  }

  @Override
  public void close() throws IOException {
    Shell.run("chmod -R u+rwX \"$1\" 2>/dev/null; rm -rf \"$1\"", path.toString());
  }
}
