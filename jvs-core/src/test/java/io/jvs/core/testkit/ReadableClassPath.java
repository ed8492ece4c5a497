package io.jvs.core.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A copy of this JVM's class path that every user can read; made once, deleted when the JVM ends.
 */
final class ReadableClassPath {
  private static String copy = "";

  private ReadableClassPath() {}

  static synchronized String get() throws IOException {
    if (copy.isEmpty()) {
      copy = make();
    }
    return copy;
  }

  private static String make() throws IOException {
    Path home = Files.createTempDirectory("jvs-class-path");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(home)));
    List<String> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path from = Path.of(entry);
      if (Files.exists(from)) {
        Path to = home.resolve(entries.size() + "-" + from.getFileName());
        copy(from, to);
        entries.add(to.toString());
      }
    }
    open(home);
    return String.join(File.pathSeparator, entries);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path path : (Iterable<Path>) tree::iterator) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }

  private static void open(Path home) throws IOException {
    try (Stream<Path> tree = Files.walk(home)) {
      for (Path path : (Iterable<Path>) tree::iterator) {
        String mode = Files.isDirectory(path) ? "rwxr-xr-x" : "rw-r--r--";
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
      }
    }
  }

  private static void delete(Path home) {
    try (Stream<Path> tree = Files.walk(home)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
