package io.jvs.bench.demo;

import java.io.PrintStream;
import java.util.Locale;

/** Prints one line a step: its name, its wall-clock time, its figures. */
final class Steps {
  private final PrintStream out;
  private long started;

  Steps(PrintStream out) {
    this.out = out;
  }

  void begin() {
    started = System.nanoTime();
  }

  void end(String step, String figures) {
    double seconds = (System.nanoTime() - started) / 1e9;
    out.printf(Locale.ROOT, "%-8s %8.3f s  %s%n", step, seconds, figures);
  }

  /** A line without a time. */
  void note(String step, String text) {
    out.printf(Locale.ROOT, "%-8s %10s  %s%n", step, "", text);
  }

  static String files(long files, long bytes) {
    return files + " files " + megabytes(bytes);
  }

  static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
