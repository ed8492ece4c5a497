package io.jvs.core.adapter.engine;

import io.jvs.core.port.engine.EngineProvider;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What jars and modules say of engine providers in their service entries. {@link
 * java.util.ServiceLoader} reads the same, but does not tell which jar an entry stands in.
 */
final class ServiceEntries {
  private static final String FILE = "META-INF/services/" + EngineProvider.class.getName();
  private static final String MISSING = "there is no such class";

  private final ClassLoader loader;

  /**
   * An entry.
   *
   * @param provider the class that it names
   * @param source the jar or folder that it stands in
   * @param module the module that it belongs to; null when it is a line of a file
   */
  private record Entry(String provider, String source, @Nullable Module module) {}

  ServiceEntries(ClassLoader loader) {
    this.loader = loader;
  }

  /** A sentence for each entry that names no provider which could be made. */
  List<String> broken() throws IOException {
    List<Entry> entries = inFiles();
    entries.addAll(inModules());
    List<String> sentences = new ArrayList<>();
    for (Entry entry : entries) {
      String problem = problem(entry);
      if (!problem.isEmpty()) {
        sentences.add(entry.source() + " names the provider " + entry.provider() + ": " + problem);
      }
    }
    return sentences;
  }

  private String problem(Entry entry) {
    try {
      if (entry.module() != null) {
        Class<?> type = Class.forName(entry.module(), entry.provider());
        return type == null ? MISSING : "";
      }
      Class<?> type = Class.forName(entry.provider(), false, loader);
      if (!EngineProvider.class.isAssignableFrom(type)) {
        return "it is no EngineProvider";
      }
      return Stream.of(type.getConstructors()).anyMatch(it -> it.getParameterCount() == 0)
          ? ""
          : "it has no public constructor without parameters";
    } catch (ClassNotFoundException e) {
      return MISSING;
    } catch (LinkageError e) {
      return "it cannot be loaded: " + e;
    }
  }

  /** A sentence for each provider that several jars bring; all but the first are hidden. */
  List<String> hidden() throws IOException {
    Map<String, List<String>> sources = new LinkedHashMap<>();
    for (Entry entry : inFiles()) {
      List<String> known = sources.computeIfAbsent(entry.provider(), name -> new ArrayList<>());
      if (!known.contains(entry.source())) {
        known.add(entry.source());
      }
    }
    List<String> sentences = new ArrayList<>();
    sources.forEach(
        (provider, jars) -> {
          if (jars.size() > 1) {
            sentences.add(
                provider
                    + " is there more than once: that of "
                    + jars.get(0)
                    + " is used, not that of "
                    + String.join(", ", jars.subList(1, jars.size())));
          }
        });
    return sentences;
  }

  private List<Entry> inFiles() throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (URL file : Collections.list(loader.getResources(FILE))) {
      for (String line : lines(file)) {
        String provider = line.replaceFirst("#.*", "").strip();
        if (!provider.isEmpty()) {
          entries.add(new Entry(provider, source(file), null));
        }
      }
    }
    return entries;
  }

  /** Not from the cache of open jars, in which they would stay open. */
  private static List<String> lines(URL file) throws IOException {
    URLConnection connection = file.openConnection();
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static String source(URL file) {
    String text = file.toString();
    String folder = text.substring(0, text.length() - FILE.length());
    return folder.startsWith("jar:") ? folder.substring(4, folder.length() - 2) : folder;
  }

  private static List<Entry> inModules() {
    List<Entry> entries = new ArrayList<>();
    ModuleLayer layer = EngineProvider.class.getModule().getLayer();
    if (layer == null) {
      return entries;
    }
    for (Module module : layer.modules()) {
      module.getDescriptor().provides().stream()
          .filter(provides -> provides.service().equals(EngineProvider.class.getName()))
          .flatMap(provides -> provides.providers().stream())
          .forEach(provider -> entries.add(new Entry(provider, location(layer, module), module)));
    }
    return entries;
  }

  private static String location(ModuleLayer layer, Module module) {
    return layer
        .configuration()
        .findModule(module.getName())
        .flatMap(resolved -> resolved.reference().location())
        .map(Object::toString)
        .orElse("module " + module.getName());
  }
}
