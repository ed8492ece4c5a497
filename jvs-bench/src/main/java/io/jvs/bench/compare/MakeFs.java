package io.jvs.bench.compare;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.ToIntFunction;

/** Makes file systems, has another subcommand work on them, and removes them. */
public final class MakeFs {
  private static final int GIGABYTES = 16;
  private static final List<String> COMMANDS = List.of("compare", "scale");

  private final List<FileSystemKind> kinds;
  private final List<String> command;
  private final Path work;
  private final int gigabytes;

  private MakeFs(List<FileSystemKind> kinds, List<String> command, Path work, int gigabytes) {
    this.kinds = kinds;
    this.command = command;
    this.work = work;
    this.gigabytes = gigabytes;
  }

  /**
   * Reads a command line: kinds, options, then the subcommand with its own.
   *
   * @throws IllegalArgumentException when it is wrong; the subcommand's options are not looked at
   */
  public static MakeFs parse(List<String> words) {
    Iterator<String> rest = words.iterator();
    List<FileSystemKind> kinds =
        Arguments.list("make-fs", rest).stream().map(FileSystemKind::of).distinct().toList();
    Path work = Arguments.directory("--work", System.getProperty("java.io.tmpdir"));
    int gigabytes = GIGABYTES;
    while (rest.hasNext()) {
      String word = rest.next();
      switch (word) {
        case "--work" -> work = Arguments.directory(word, Arguments.value(word, rest));
        case "--gigabytes" -> gigabytes = Arguments.number(word, Arguments.value(word, rest), 1);
        default -> {
          if (!COMMANDS.contains(word)) {
            throw new IllegalArgumentException("make-fs is for " + COMMANDS + ", not for " + word);
          }
          List<String> command = new ArrayList<>(List.of(word));
          rest.forEachRemaining(command::add);
          return new MakeFs(kinds, command, work, gigabytes);
        }
      }
    }
    throw new IllegalArgumentException("make-fs needs a command: one of " + COMMANDS);
  }

  /** Runs the subcommand with an {@code --on} for each; returns its exit code, or 1. */
  public int run(ToIntFunction<List<String>> program, PrintStream err) {
    try (MadeFileSystems made = MadeFileSystems.in(work)) {
      List<String> words = new ArrayList<>(command);
      for (FileSystemKind kind : kinds) {
        err.println("making " + kind.label());
        words.addAll(List.of("--on", made.make(kind, gigabytes).toString()));
      }
      return program.applyAsInt(words);
    } catch (IOException e) {
      err.println("make-fs failed: " + e.getMessage());
      return 1;
    }
  }
}
