package io.jvs.bench.compare;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A command of the system; what it prints is dropped, what it complains of is kept. */
final class Command {
  private static final int KEPT = 300;

  private Command() {}

  static Step step(String... words) {
    return () -> run(List.of(words));
  }

  static void run(List<String> words) throws IOException {
    Process process = new ProcessBuilder(words).redirectOutput(Redirect.DISCARD).start();
    try {
      process.getOutputStream().close();
      String complaint =
          new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      int code = process.waitFor();
      if (code != 0) {
        throw new CommandFailedException(
            words.get(0) + " ended with " + code + ": " + firstOf(complaint));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(words.get(0));
    } finally {
      process.destroy();
    }
  }

  private static String firstOf(String text) {
    String line = text.lines().findFirst().orElse("");
    return line.length() > KEPT ? line.substring(0, KEPT) + "…" : line;
  }

  /** Whether the search path has it, or it is where its name says. */
  static boolean isInstalled(String name) {
    String searched = System.getenv().getOrDefault("PATH", "");
    return name.contains("/")
        ? Files.isExecutable(Path.of(name))
        : Arrays.stream(searched.split(":")).anyMatch(folder -> has(folder, name));
  }

  private static boolean has(String folder, String name) {
    try {
      return Files.isExecutable(Path.of(folder, name));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
