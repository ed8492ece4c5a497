package io.jvs.bench.compare;

import io.jvs.core.adapter.embed.StorageChoice;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** Where figures were taken. */
final class Machine {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final Path MEMORY_INFO = Path.of("/proc/meminfo");

  private Machine() {}

  /** Its properties, for a directory of the file system in question. */
  static Map<String, Object> describe(Path on) throws IOException {
    FileStore store = Files.getFileStore(on);
    Map<String, Object> machine = new LinkedHashMap<>();
    machine.put("cores", Runtime.getRuntime().availableProcessors());
    machine.put("processor", field(CPU_INFO, "model name"));
    machine.put("memory", field(MEMORY_INFO, "MemTotal"));
    machine.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    machine.put("architecture", System.getProperty("os.arch"));
    machine.put(
        "jdk", System.getProperty("java.vendor") + " " + System.getProperty("java.vm.version"));
    machine.put("max_heap_bytes", Runtime.getRuntime().maxMemory());
    machine.put("file_system", store.type());
    machine.put("device", store.name());
    machine.put("storage", StorageChoice.get().storage().name());
    return machine;
  }

  /** What this program was built from; {@code unknown} when the build did not know. */
  static String commit() throws IOException {
    Properties build = new Properties();
    try (InputStream in = Machine.class.getResourceAsStream("/io/jvs/bench/build.properties")) {
      if (in != null) {
        build.load(in);
      }
    }
    return build.getProperty("commit", "unknown");
  }

  private static String field(Path file, String key) throws IOException {
    if (!Files.isReadable(file)) {
      return "unknown";
    }
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith(key)) {
        return line.substring(line.indexOf(':') + 1).strip();
      }
    }
    return "unknown";
  }
}
