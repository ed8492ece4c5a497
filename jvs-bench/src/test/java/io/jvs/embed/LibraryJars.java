package io.jvs.embed;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.jars.Jar;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The jars that an application gets with the library, in a folder: its own, and what it needs. */
record LibraryJars(Path folder) {
  private static final List<String> NEEDED =
      List.of("jackson-annotations-", "jackson-core-", "jspecify-", "slf4j-api-", "jna-");
  private static final List<String> OWN =
      List.of("jvs-api", "jvs-core", "jvs-engine-copy", "jvs-engine-reflink", "jvs-engine-juicefs");

  /** All of them. A module that was not packaged yet, which only its classes tell, is packaged. */
  static LibraryJars in(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (String element : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path path = Path.of(element);
      String name = path.getFileName().toString();
      if (Files.isDirectory(path)) {
        String module = moduleOf(path);
        if (OWN.contains(module) && name.equals("classes")) {
          new Jar().folder(path).write(folder.resolve(module + ".jar"));
        }
      } else if (isWanted(name)) {
        Files.copy(path, folder.resolve(name));
      }
    }
    LibraryJars jars = new LibraryJars(folder);
    assertThat(jars.files()).hasSize(OWN.size() + NEEDED.size());
    return jars;
  }

  /** {@code MODULE/target/classes}, or further below {@code target}. */
  private static String moduleOf(Path classes) {
    Path at = classes;
    while (at.getParent() != null && !at.getFileName().toString().equals("target")) {
      at = at.getParent();
    }
    return at.getParent() == null ? "" : at.getParent().getFileName().toString();
  }

  private static boolean isWanted(String name) {
    return !name.endsWith("-tests.jar")
        && Stream.concat(OWN.stream(), NEEDED.stream()).anyMatch(name::startsWith);
  }

  /** The same in another folder, without those whose names begin so. */
  LibraryJars without(Path other, String... beginnings) throws IOException {
    Files.createDirectories(other);
    for (Path file : files()) {
      String name = file.getFileName().toString();
      if (Stream.of(beginnings).noneMatch(name::startsWith)) {
        Files.copy(file, other.resolve(name));
      }
    }
    return new LibraryJars(other);
  }

  List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
