package io.jvs.bench.compare;

import io.jvs.api.EngineType;
import io.jvs.bench.inside.TreeShape;
import io.jvs.bench.report.Outputs;
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
 * @param on directories of the file systems to work on, one after the other
 * @param engines those to compare; empty: all that work there
 * @param rows the first words of what to measure, without commas; empty: everything
 * @param peers the first words of what to compare them with; empty: all that is installed
 * @param warmUps how many of ours come before those that count
 * @param runs how many count
 * @param outputs the files that the figures go to
 * @param savePoints how many of them the look-ups are measured among; 0: none is measured
 * @param strace whether system calls are counted, in one more run
 * @param words the command line
 */
public record CompareOptions(
    Optional<Path> tree,
    TreeShape shape,
    int files,
    List<Path> on,
    List<EngineType> engines,
    List<String> rows,
    List<String> peers,
    int warmUps,
    int runs,
    Outputs outputs,
    int savePoints,
    boolean strace,
    List<String> words) {
  private static final int LEAST_RUNS = 3;
  private static final int WARM_UPS = 5;
  private static final int FILES = 20_000;
  private static final int QUICK_FILES = 2_000;

  /** Copies the lists. */
  public CompareOptions {
    on = List.copyOf(on);
    engines = List.copyOf(engines);
    rows = List.copyOf(rows);
    peers = List.copyOf(peers);
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
        draft.on(),
        draft.engines,
        draft.rows,
        draft.peers,
        draft.warmUps,
        draft.runs,
        draft.outputs,
        draft.savePoints,
        draft.strace,
        words);
  }

  private static final class Draft {
    private @Nullable String tree;
    private final List<Path> on = new ArrayList<>();
    private boolean quick;
    private List<EngineType> engines = new ArrayList<>();
    private List<String> rows = List.of();
    private List<String> peers = List.of();
    private int warmUps = WARM_UPS;
    private int runs = LEAST_RUNS;
    private Outputs outputs = Outputs.NONE;
    private boolean strace;
    private @Nullable TreeShape shape;
    private int files = FILES;
    private int savePoints;

    /** For the counts, which are the same on any machine, not for the times. */
    private void quick() {
      shape = TreeShape.WIDE;
      files = QUICK_FILES;
      engines = List.of(EngineType.COPY);
      quick = true;
      warmUps = 1;
      strace = true;
    }

    private List<Path> on() {
      String otherwise = quick ? System.getProperty("java.io.tmpdir") : null;
      return on.isEmpty() ? List.of(Arguments.directory("--on", otherwise)) : on;
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
        case "--on" -> on.add(Arguments.directory(option, Arguments.value(option, rest)));
        case "--engines" ->
            engines = Arguments.list(option, rest).stream().map(EngineType::of).toList();
        case "--rows" -> rows = Arguments.list(option, rest);
        case "--peers" -> peers = Arguments.list(option, rest);
        case "--quick" -> quick();
        case "--shape" -> shape = Arguments.shape(option, Arguments.value(option, rest));
        case "--files" -> files = Arguments.number(option, Arguments.value(option, rest), 1);
        case "--save-points" ->
            savePoints = Arguments.number(option, Arguments.value(option, rest), 1);
        case "--warm-up" -> warmUps = Arguments.number(option, Arguments.value(option, rest), 1);
        case "--runs" -> runs = Arguments.number(option, Arguments.value(option, rest), LEAST_RUNS);
        case "--json", "--html", "--csv" ->
            outputs = outputs.with(option, Arguments.value(option, rest));
        case "--strace" -> strace = true;
        default -> throw new IllegalArgumentException("compare does not know " + option);
      }
    }
  }
}
