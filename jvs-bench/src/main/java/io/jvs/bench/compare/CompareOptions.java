package io.jvs.bench.compare;

import io.jvs.api.EngineType;
import io.jvs.bench.inside.TreeShape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code compare} is told.
 *
 * @param tree the directory to work on copies of; empty: one that is made
 * @param shape of the tree that is made
 * @param files about how many entries that tree has
 * @param on a directory of the file system to work on
 * @param engines those to compare; empty: all that work there
 * @param runs how many count, after one that warms up
 * @param json where the raw figures go
 * @param savePoints how many of them the look-ups are measured among; 0: none is measured
 * @param strace whether system calls are counted, in one more run
 * @param words the command line
 */
public record CompareOptions(
    Optional<Path> tree,
    TreeShape shape,
    int files,
    Path on,
    List<EngineType> engines,
    int runs,
    Optional<Path> json,
    int savePoints,
    boolean strace,
    List<String> words) {
  private static final int LEAST_RUNS = 3;
  private static final int FILES = 20_000;
  private static final int QUICK_FILES = 2_000;

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
        draft.tree(),
        draft.shape == null ? TreeShape.WIDE : draft.shape,
        draft.files,
        Arguments.directory("--on", draft.on),
        draft.engines,
        draft.runs,
        Optional.ofNullable(draft.json).map(Path::of),
        draft.savePoints,
        draft.strace,
        words);
  }

  private static final class Draft {
    private @Nullable String tree;
    private @Nullable String on;
    private List<EngineType> engines = new ArrayList<>();
    private int runs = LEAST_RUNS;
    private @Nullable String json;
    private boolean strace;
    private @Nullable TreeShape shape;
    private int files = FILES;
    private int savePoints;

    /** For the counts, which are the same on any machine, not for the times. */
    private void quick() {
      shape = TreeShape.WIDE;
      files = QUICK_FILES;
      engines = List.of(EngineType.COPY);
      on = on == null ? System.getProperty("java.io.tmpdir") : on;
      strace = true;
    }

    private Optional<Path> tree() {
      if (tree != null && shape != null) {
        throw new IllegalArgumentException("compare takes --tree or --shape, not both");
      }
      return shape == null ? Optional.of(Arguments.directory("--tree", tree)) : Optional.empty();
    }

    private void take(String option, Iterator<String> rest) {
      switch (option) {
        case "--tree" -> tree = Arguments.value(option, rest);
        case "--on" -> on = Arguments.value(option, rest);
        case "--engines" ->
            engines = Arguments.list(option, rest).stream().map(EngineType::of).toList();
        case "--quick" -> quick();
        case "--shape" -> shape = Arguments.shape(option, Arguments.value(option, rest));
        case "--files" -> files = Arguments.number(option, Arguments.value(option, rest), 1);
        case "--save-points" ->
            savePoints = Arguments.number(option, Arguments.value(option, rest), 1);
        case "--runs" -> runs = Arguments.number(option, Arguments.value(option, rest), LEAST_RUNS);
        case "--json" -> json = Arguments.value(option, rest);
        case "--strace" -> strace = true;
        default -> throw new IllegalArgumentException("compare does not know " + option);
      }
    }
  }
}
