package io.jvs.bench.compare;

import io.jvs.api.EngineType;
import io.jvs.bench.inside.TreeShape;
import io.jvs.bench.report.Outputs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * What {@code scale} is told.
 *
 * @param on directories of the file systems to work on, one after the other
 * @param engine whose work is measured
 * @param shapes of the trees
 * @param files about how many entries they have, each after the other
 * @param changed how many files of a hundred are rewritten before a restore and a save
 * @param outputs the files that the figures go to
 * @param words the command line
 */
public record ScaleOptions(
    List<Path> on,
    EngineType engine,
    List<TreeShape> shapes,
    List<Integer> files,
    List<Integer> changed,
    Outputs outputs,
    List<String> words) {
  private static final int HUNDRED = 100;
  private static final List<TreeShape> SHAPES =
      List.of(TreeShape.WIDE, TreeShape.FLAT, TreeShape.DEEP);
  private static final List<Integer> FILES = List.of(100_000, 1_000_000);

  /** Copies the lists. */
  public ScaleOptions {
    on = List.copyOf(on);
    shapes = List.copyOf(shapes);
    files = List.copyOf(files);
    changed = List.copyOf(changed);
    words = List.copyOf(words);
  }

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException when it is wrong
   */
  public static ScaleOptions parse(List<String> words) {
    List<Path> on = new ArrayList<>();
    EngineType engine = EngineType.COPY;
    List<TreeShape> shapes = new ArrayList<>();
    List<Integer> files = new ArrayList<>();
    List<Integer> changed = new ArrayList<>();
    Outputs outputs = Outputs.NONE;
    Iterator<String> rest = words.iterator();
    while (rest.hasNext()) {
      String option = rest.next();
      switch (option) {
        case "--on" -> on.add(Arguments.directory(option, Arguments.value(option, rest)));
        case "--engine" -> engine = EngineType.of(Arguments.value(option, rest));
        case "--shapes" ->
            Arguments.list(option, rest).forEach(it -> shapes.add(Arguments.shape(option, it)));
        case "--files" ->
            Arguments.list(option, rest).forEach(it -> files.add(Arguments.number(option, it, 1)));
        case "--changed" ->
            Arguments.list(option, rest).forEach(it -> changed.add(percent(option, it)));
        case "--json", "--html", "--csv" ->
            outputs = outputs.with(option, Arguments.value(option, rest));
        default -> throw new IllegalArgumentException("scale does not know " + option);
      }
    }
    return new ScaleOptions(
        on.isEmpty() ? List.of(Arguments.directory("--on", null)) : on,
        engine,
        shapes.isEmpty() ? SHAPES : shapes,
        files.isEmpty() ? FILES : files,
        changed,
        outputs,
        words);
  }

  private static int percent(String option, String text) {
    int percent = Arguments.number(option, text, 0);
    if (percent > HUNDRED) {
      throw new IllegalArgumentException(option + ": at most " + HUNDRED);
    }
    return percent;
  }
}
