package io.jvs.core.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs shell commands. */
public final class Shell {
  private Shell() {}

  /** Runs a script with arguments {@code $1}, {@code $2}, …; gives what it printed, trimmed. */
  public static String run(String script, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
    command.addAll(List.of(arguments));
    return run(command);
  }

  static String run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exit = process.onExit().join().exitValue();
    if (exit != 0) {
      throw new IOException(command + " ended with " + exit + ": " + output);
    }
    return output.strip();
  }
}
