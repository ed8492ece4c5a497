package io.jvs.core.adapter.embed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The kernel's node name, which is what Go's {@code os.Hostname} gives. */
final class Hostname {
  private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");

  private Hostname() {}

  static String get() {
    try {
      return Files.readString(KERNEL).strip();
    } catch (IOException e) {
      String environment = System.getenv("HOSTNAME");
      return environment == null ? "" : environment;
    }
  }
}
