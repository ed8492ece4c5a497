package io.jvs.jars;

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
public final class Jar {
  private static final String SERVICE = "META-INF/services/" + EngineProvider.class.getName();

  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  /** Takes classes of this test's own. */
  public Jar classes(Class<?>... classes) throws IOException {
    for (Class<?> type : classes) {
      String file = type.getName().replace('.', '/') + ".class";
      try (InputStream in = type.getClassLoader().getResourceAsStream(file)) {
        entries.put(file, in.readAllBytes());
      }
    }
    return this;
  }

  /** Takes a class of this test's own with all that are nested in it. */
  public Jar nest(Class<?> top) throws IOException, URISyntaxException {
    Path home = home(top);
    String prefix = top.getName().replace('.', '/');
    return folder(home, name -> name.equals(prefix + ".class") || name.startsWith(prefix + "$"));
  }

  /** The jar or folder that a class comes from. */
  public static Path home(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /** Takes all files of a folder. */
  public Jar folder(Path folder) throws IOException {
    return folder(folder, name -> true);
  }

  private Jar folder(Path folder, Predicate<String> names) throws IOException {
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
  public Jar services(String text) {
    entries.put(SERVICE, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** A provider of this test's own. */
  public static Jar of(Class<?> provider) throws IOException {
    return new Jar().services(provider.getName()).classes(provider);
  }

  /** Writes it. */
  public Path write(Path jar) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new JarEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
    return jar;
  }
}
