package io.jvs.bench.compare;

import io.jvs.api.EngineType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code compare} is told.
 *
 * @param tree the directory to work on copies of
 * @param on a directory of the file system to work on
 * @param engines those to compare; empty: all that work there
 * @param runs how many count, after one that warms up
 * @param json where the raw figures go
 * @param strace whether system calls are counted, in one more run
 * @param words the command line
 */
public record CompareOptions(
    Path tree,
    Path on,
    List<EngineType> engines,
    int runs,
    Optional<Path> json,
    boolean strace,
    List<String> words) {
  private static final int LEAST_RUNS = 3;

  /** Copies the lists. */
  public CompareOptions {
    engines = List.copyOf(engines);
    words = List.copyOf(words);
  }

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException when it is wrong
   */
  public static CompareOptions parse(List<String> words) {
    Draft draft = new Draft();
    Iterator<String> rest = words.iterator();
    while (rest.hasNext()) {
      draft.take(rest.next(), rest);
    }
    return new CompareOptions(
        directory("--tree", draft.tree),
        directory("--on", draft.on),
        draft.engines,
        draft.runs,
        Optional.ofNullable(draft.json).map(Path::of),
        draft.strace,
        words);
  }

  private static Path directory(String option, @Nullable String given) {
    if (given == null || given.isBlank()) {
      throw new IllegalArgumentException("compare needs " + option + " DIR");
    }
    Path path = Path.of(given).toAbsolutePath().normalize();
    if (!Files.isDirectory(path)) {
      throw new IllegalArgumentException(option + ": not a directory: " + given);
    }
    return path;
  }

  private static final class Draft {
    private @Nullable String tree;
    private @Nullable String on;
    private List<EngineType> engines = new ArrayList<>();
    private int runs = LEAST_RUNS;
    private @Nullable String json;
    private boolean strace;

    private void take(String option, Iterator<String> rest) {
      switch (option) {
        case "--tree" -> tree = value(option, rest);
        case "--on" -> on = value(option, rest);
        case "--engines" ->
            engines = Arrays.stream(value(option, rest).split(",")).map(EngineType::of).toList();
        case "--runs" -> runs = number(value(option, rest));
        case "--json" -> json = value(option, rest);
        case "--strace" -> strace = true;
        default -> throw new IllegalArgumentException("compare does not know " + option);
      }
    }

    private static String value(String option, Iterator<String> rest) {
      if (!rest.hasNext()) {
        throw new IllegalArgumentException(option + " needs a value");
      }
      return rest.next();
    }

    private static int number(String text) {
      int number = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
      if (number < LEAST_RUNS) {
        throw new IllegalArgumentException("--runs: a number from " + LEAST_RUNS + " on");
      }
      return number;
    }
  }
}
