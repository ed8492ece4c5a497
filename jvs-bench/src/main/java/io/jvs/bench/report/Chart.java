package io.jvs.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * A picture that the page's script has Chart.js draw.
 *
 * @param about what a reader must know to read it
 * @param rows how many bars are below one another; 0: it is not made of bars
 * @param data what the script gets: texts, numbers, lists and maps
 */
record Chart(String title, String about, int rows, Map<String, Object> data) {
  private static final double DECADE = 10;

  /**
   * A bar, and a thin line from the lowest to the highest figure that it stands for.
   *
   * @param about what is shown when it is pointed at
   */
  record Bar(String label, String below, double value, double low, double high, String about) {}

  /** A point of a line. */
  record Point(double x, double y) {}

  boolean isEmpty() {
    return data.get("empty") == Boolean.TRUE;
  }

  /** Bars that begin on the left. */
  static Chart bars(String title, String about, String axis, List<Bar> bars) {
    return bars(title, about, axis, spanDecades(figures(bars)), Map.of(), bars);
  }

  /** Bars of ratios, which grow to both sides of what means equal. */
  static Chart bars(String title, String about, String axis, double equal, List<Bar> bars) {
    return bars(title, about, axis, true, Map.of("base", equal), bars);
  }

  private static Chart bars(
      String title,
      String about,
      String axis,
      boolean log,
      Map<String, Object> more,
      List<Bar> bars) {
    Map<String, Object> data = new LinkedHashMap<>(more);
    data.put("kind", "bars");
    data.put("axis", axis);
    data.put("log", log);
    data.put("bars", bars);
    data.put("empty", bars.isEmpty());
    return new Chart(title, about, bars.size(), data);
  }

  private static double[] figures(List<Bar> bars) {
    return bars.stream().flatMapToDouble(it -> DoubleStream.of(it.low(), it.high())).toArray();
  }

  /** Bars of parts, one for each label. */
  static Chart stacks(
      String title,
      String about,
      String axis,
      List<String> labels,
      Map<String, List<Double>> series) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("kind", "stacks");
    data.put("axis", axis);
    data.put("labels", labels);
    List<Map<String, Object>> parts = new ArrayList<>();
    series.forEach((name, values) -> parts.add(Map.of("name", name, "values", values)));
    data.put("series", parts);
    data.put("empty", labels.isEmpty());
    return new Chart(title, about, labels.size(), data);
  }

  /** Lines, of which each has a name. */
  static Chart lines(
      String title, String about, String across, String up, Map<String, List<Point>> lines) {
    Map<String, Object> data = new LinkedHashMap<>();
    List<Point> points = lines.values().stream().flatMap(List::stream).toList();
    data.put("kind", "lines");
    data.put("across", across);
    data.put("acrossLog", spanDecades(points.stream().mapToDouble(Point::x).toArray()));
    data.put("up", up);
    data.put("upLog", spanDecades(points.stream().mapToDouble(Point::y).toArray()));
    List<Map<String, Object>> named = new ArrayList<>();
    lines.forEach((name, line) -> named.add(Map.of("name", name, "points", line)));
    data.put("series", named);
    data.put("empty", points.isEmpty());
    return new Chart(title, about, 0, data);
  }

  private static boolean spanDecades(double... figures) {
    double least = DoubleStream.of(figures).min().orElse(0);
    return least > 0 && DoubleStream.of(figures).max().orElse(0) >= DECADE * least;
  }
}
