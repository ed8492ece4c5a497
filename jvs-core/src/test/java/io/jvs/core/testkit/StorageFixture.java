package io.jvs.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jvs.core.domain.tree.FileName;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.InputFile;
import io.jvs.core.port.storage.OutputFile;
import io.jvs.core.port.storage.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.function.Executable;

/** What the parts of the {@link StorageContract} share. */
interface StorageFixture {
  Storage storage();

  boolean has(StorageFeature feature);

  /** An empty directory. */
  Path root();

  /** The same, opened. */
  Directory dir();

  default Path path(String encoded) {
    return RawPaths.resolve(root(), encoded);
  }

  static FileName name(String encoded) {
    return FileName.of(RawPaths.bytes(encoded));
  }

  default SampleTree made(SampleTree tree) throws IOException {
    tree.make(root());
    return tree;
  }

  static void write(Directory directory, String name, String text) throws IOException {
    try (OutputFile file = directory.create(name(name), 0644)) {
      file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
  }

  static String read(Directory directory, String name) throws IOException {
    try (InputFile file = directory.read(name(name))) {
      return read(file, 1 << 20);
    }
  }

  static String read(InputFile file, int limit) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(limit);
    while (buffer.hasRemaining() && file.read(buffer) >= 0) {
      // on to the end
    }
    return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
  }

  /** The call fails with this type and soon: opening a pipe would wait for ever. */
  static AbstractThrowableAssert<?, ? extends Throwable> refused(
      Class<? extends Throwable> type, Executable call) {
    Throwable thrown =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20), () -> Assertions.assertThrows(type, call));
    return assertThat(thrown);
  }

  default void tells(Executable call) {
    refused(UnsupportedOperationException.class, call).hasMessageMatching(".*[a-z]{3}.*");
  }

  static boolean isRoot() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    } catch (IOException e) {
      return false;
    }
  }

  static void needsRoot(String what) {
    assumeTrue(isRoot(), "needs root: " + what);
  }

  static void needsNoPrivileges(String what) {
    assumeTrue(!isRoot(), "means nothing to root: " + what);
  }
}
