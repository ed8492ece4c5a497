package io.jvs.bench.compare;

import io.jvs.api.EngineType;
import io.jvs.bench.inside.TreeShape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code scale} is told.
 *
 * @param on a directory of the file system to work on
 * @param engine whose work is measured
 * @param shapes of the trees
 * @param files about how many entries they have, each after the other
 */
public record ScaleOptions(
    Path on, EngineType engine, List<TreeShape> shapes, List<Integer> files) {
  private static final List<TreeShape> SHAPES =
      List.of(TreeShape.WIDE, TreeShape.FLAT, TreeShape.DEEP);
  private static final List<Integer> FILES = List.of(100_000, 1_000_000);

  /** Copies the lists. */
  public ScaleOptions {
    shapes = List.copyOf(shapes);
    files = List.copyOf(files);
  }

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException when it is wrong
   */
  public static ScaleOptions parse(List<String> words) {
    @Nullable String on = null;
    EngineType engine = EngineType.COPY;
    List<TreeShape> shapes = new ArrayList<>();
    List<Integer> files = new ArrayList<>();
    Iterator<String> rest = words.iterator();
    while (rest.hasNext()) {
      String option = rest.next();
      switch (option) {
        case "--on" -> on = Arguments.value(option, rest);
        case "--engine" -> engine = EngineType.of(Arguments.value(option, rest));
        case "--shapes" ->
            Arguments.list(option, rest).forEach(it -> shapes.add(Arguments.shape(option, it)));
        case "--files" ->
            Arguments.list(option, rest).forEach(it -> files.add(Arguments.number(option, it, 1)));
        default -> throw new IllegalArgumentException("scale does not know " + option);
      }
    }
    return new ScaleOptions(
        Arguments.directory("--on", on),
        engine,
        shapes.isEmpty() ? SHAPES : shapes,
        files.isEmpty() ? FILES : files);
  }
}
