package io.jvs.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One of the project's modules as it lies on the class path, a folder or a jar.
 *
 * @param descriptor its compiled module-info
 * @param services the providers that its META-INF/services names, by service
 */
record InstalledModule(ModuleDescriptor descriptor, Map<String, Set<String>> services) {

  static List<InstalledModule> all() throws IOException, URISyntaxException {
    List<InstalledModule> all = new ArrayList<>();
    for (URL url :
        Collections.list(
            InstalledModule.class.getClassLoader().getResources("module-info.class"))) {
      ModuleDescriptor descriptor;
      try (InputStream in = url.openStream()) {
        descriptor = ModuleDescriptor.read(in);
      }
      if (descriptor.name().startsWith("io.jvs.")) {
        all.add(new InstalledModule(descriptor, servicesBeside(url.toURI())));
      }
    }
    return all;
  }

  private static Map<String, Set<String>> servicesBeside(URI moduleInfo) throws IOException {
    if (moduleInfo.getScheme().equals("jar")) {
      String jar = moduleInfo.getSchemeSpecificPart();
      Path file = Path.of(URI.create(jar.substring(0, jar.indexOf("!/"))));
      try (FileSystem opened = FileSystems.newFileSystem(file)) {
        return services(opened.getPath("/"));
      }
    }
    return services(Path.of(moduleInfo).resolveSibling("."));
  }

  private static Map<String, Set<String>> services(Path root) throws IOException {
    Map<String, Set<String>> services = new TreeMap<>();
    Path folder = root.resolve("META-INF/services");
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : (Iterable<Path>) files::iterator) {
          services.put(file.getFileName().toString(), providers(file));
        }
      }
    }
    return services;
  }

  private static Set<String> providers(Path file) throws IOException {
    Set<String> providers = new TreeSet<>();
    for (String line : Files.readAllLines(file)) {
      String name = line.replaceAll("#.*", "").strip();
      if (!name.isEmpty()) {
        providers.add(name);
      }
    }
    return providers;
  }

  Map<String, Set<String>> provides() {
    Map<String, Set<String>> provides = new TreeMap<>();
    descriptor.provides().forEach(it -> provides.put(it.service(), new TreeSet<>(it.providers())));
    return provides;
  }
}
