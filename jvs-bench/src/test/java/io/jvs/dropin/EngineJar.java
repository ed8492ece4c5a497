package io.jvs.dropin;

import io.jvs.core.port.engine.EngineProvider;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** A jar in the making. */
final class EngineJar {
  private static final String SERVICE = "META-INF/services/" + EngineProvider.class.getName();

  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  /** Takes classes of this test's own. */
  EngineJar classes(Class<?>... classes) throws IOException {
    for (Class<?> type : classes) {
      String file = type.getName().replace('.', '/') + ".class";
      try (InputStream in = type.getClassLoader().getResourceAsStream(file)) {
        entries.put(file, in.readAllBytes());
      }
    }
    return this;
  }

  /** Takes a class of this test's own with all that are nested in it. */
  EngineJar nest(Class<?> top) throws IOException, URISyntaxException {
    Path home = Path.of(top.getProtectionDomain().getCodeSource().getLocation().toURI());
    String prefix = top.getName().replace('.', '/');
    return folder(home, name -> name.equals(prefix + ".class") || name.startsWith(prefix + "$"));
  }

  /** Takes all files of a folder. */
  EngineJar folder(Path folder) throws IOException {
    return folder(folder, name -> true);
  }

  private EngineJar folder(Path folder, Predicate<String> names) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        String name = folder.relativize(file).toString();
        if (names.test(name)) {
          entries.put(name, Files.readAllBytes(file));
        }
      }
    }
    return this;
  }

  /** The text of its service file. */
  EngineJar services(String text) {
    entries.put(SERVICE, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** A provider of this test's own. */
  static EngineJar of(Class<?> provider) throws IOException {
    return new EngineJar().services(provider.getName()).classes(provider);
  }

  Path write(Path jar) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new JarEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
    return jar;
  }
}
