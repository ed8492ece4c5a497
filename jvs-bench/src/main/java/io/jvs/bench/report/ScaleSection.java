package io.jvs.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.jvs.bench.report.Chart.Point;
import io.jvs.bench.report.Table.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** A run of {@code scale}. */
final class ScaleSection {
  private static final String CHANGED = "changed_percent";
  private static final List<Column> COLUMNS =
      List.of(
          Column.text("shape"),
          Column.number("files"),
          Column.number("MB"),
          Column.text("operation"),
          Column.number("s"),
          Column.number("us/file"),
          Column.number("peak heap MB"),
          Column.number("times the fewer files'"),
          Column.text("failed"));

  private ScaleSection() {}

  static Section of(JsonNode run) {
    Map<String, String> facts = Section.facts(run);
    facts.put("engine", run.required("engine").asText());
    facts.put("runs", "one, after a small tree that warms up");
    return new Section(
        "Scaling on " + Section.fileSystem(run),
        facts,
        Section.notes(run),
        charts(run.get("scale")),
        List.of(table(run.get("scale"))));
  }

  private static List<Chart> charts(JsonNode rows) {
    Map<String, List<JsonNode>> shapes = new LinkedHashMap<>();
    for (JsonNode row : rows) {
      if (row.has("nanoseconds")) {
        shapes.computeIfAbsent(shape(row), it -> new ArrayList<>()).add(row);
      }
    }
    List<Chart> charts = new ArrayList<>();
    shapes.forEach((shape, measured) -> charts.addAll(charts(shape, measured)));
    return charts.stream().filter(it -> !it.isEmpty()).toList();
  }

  private static List<Chart> charts(String shape, List<JsonNode> rows) {
    List<JsonNode> bySize = rows.stream().filter(it -> !it.has(CHANGED)).toList();
    List<JsonNode> byShare = rows.stream().filter(it -> it.has(CHANGED)).toList();
    boolean large = shape.equals("few-large");
    String across = large ? "MB" : "files";
    ToDoubleFunction<JsonNode> size = large ? ScaleSection::megabytes : ScaleSection::files;
    return List.of(
        Chart.lines(
            shape + ": time by " + across,
            "One run each. Where both axes are logarithmic, a line that climbs one decade in one"
                + " decade is in proportion.",
            across,
            "seconds",
            lines(bySize, ScaleSection::operation, size, ScaleSection::seconds)),
        Chart.lines(
            shape + ": peak heap by " + across,
            "Garbage that nobody needed to collect is included.",
            across,
            "MB of heap",
            lines(bySize, ScaleSection::operation, size, ScaleSection::heap)),
        Chart.lines(
            shape + ": time by changed files of a hundred",
            "One run each.",
            "% changed",
            "seconds",
            lines(
                byShare,
                it -> operation(it) + ", " + it.get("files").asText() + " files",
                it -> it.get(CHANGED).asDouble(),
                ScaleSection::seconds)));
  }

  private static Map<String, List<Point>> lines(
      List<JsonNode> rows,
      Function<JsonNode, String> name,
      ToDoubleFunction<JsonNode> across,
      ToDoubleFunction<JsonNode> up) {
    Map<String, List<Point>> lines = new LinkedHashMap<>();
    for (JsonNode row : rows) {
      lines
          .computeIfAbsent(name.apply(row), it -> new ArrayList<>())
          .add(new Point(across.applyAsDouble(row), up.applyAsDouble(row)));
    }
    return lines;
  }

  private static String shape(JsonNode row) {
    return row.required("shape").asText();
  }

  private static String operation(JsonNode row) {
    return row.required("operation").asText();
  }

  private static double files(JsonNode row) {
    return row.required("files").asDouble();
  }

  private static double megabytes(JsonNode row) {
    return row.required("bytes").asLong() / 1e6;
  }

  private static double seconds(JsonNode row) {
    return row.required("nanoseconds").asLong() / 1e9;
  }

  private static double heap(JsonNode row) {
    return row.required("peak_heap_bytes").asLong() / 1e6;
  }

  private static Table table(JsonNode rows) {
    List<List<String>> cells = new ArrayList<>();
    Map<String, Double> fewer = new HashMap<>();
    for (JsonNode row : rows) {
      String share = row.has(CHANGED) ? ", " + row.get(CHANGED).asText() + " % changed" : "";
      String operation = operation(row) + share;
      boolean done = row.has("nanoseconds");
      Double before = done ? fewer.put(shape(row) + "/" + operation, seconds(row)) : null;
      cells.add(
          List.of(
              shape(row),
              row.required("files").asText(),
              Table.format("%.1f", megabytes(row)),
              operation,
              done ? Table.format("%.2f", seconds(row)) : "-",
              done ? Table.format("%.1f", seconds(row) * 1e6 / files(row)) : "-",
              Table.format("%.0f", heap(row)),
              before == null ? "" : Table.format("%.1f", seconds(row) / before),
              row.path("failed").asText()));
    }
    return Table.of("Scaling", COLUMNS, cells);
  }
}
