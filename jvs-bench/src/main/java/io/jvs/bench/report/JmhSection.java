package io.jvs.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.jvs.bench.report.Chart.Bar;
import io.jvs.bench.report.Table.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A result file that JMH wrote with {@code -rf json}. */
final class JmhSection {
  private static final String ALLOCATION = "gc.alloc.rate.norm";
  private static final List<Column> COLUMNS =
      List.of(
          Column.text("benchmark"),
          Column.text("parameters"),
          Column.number("score"),
          Column.number("min–max"),
          Column.number("iterations"),
          Column.text("unit"),
          Column.number("B/op"),
          Column.number("B/entry"));

  private final JsonNode results;

  private JmhSection(JsonNode results) {
    this.results = results;
  }

  static Section of(JsonNode results) {
    JmhSection section = new JmhSection(results);
    return new Section(
        "Parts, measured by JMH",
        section.facts(),
        List.of(),
        section.charts(),
        List.of(section.table()));
  }

  private Map<String, String> facts() {
    JsonNode first = results.get(0);
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("JMH", first.path("jmhVersion").asText());
    facts.put("jdk", first.path("vmName").asText() + " " + first.path("vmVersion").asText());
    facts.put("JVM arguments", String.join(" ", Table.texts(first.path("jvmArgs"))));
    return facts;
  }

  private List<Chart> charts() {
    Map<String, List<JsonNode>> benchmarks = new LinkedHashMap<>();
    for (JsonNode result : results) {
      String title = name(result) + ", " + unit(result);
      benchmarks.computeIfAbsent(title, it -> new ArrayList<>()).add(result);
    }
    List<Chart> charts = new ArrayList<>();
    benchmarks.forEach(
        (title, measured) ->
            charts.add(
                Chart.bars(
                    title,
                    "Mean; the thin line goes from the lowest iteration to the highest.",
                    unit(measured.get(0)),
                    measured.stream().map(JmhSection::bar).toList())));
    benchmarks.forEach((title, measured) -> charts.add(allocations(measured)));
    return charts.stream().filter(it -> !it.isEmpty()).toList();
  }

  /** There when JMH was told {@code -prof gc}. */
  private static Chart allocations(List<JsonNode> measured) {
    boolean each = entries(measured.get(0)) > 0;
    List<Bar> bars =
        measured.stream()
            .filter(it -> it.path("secondaryMetrics").has(ALLOCATION))
            .map(it -> bar(it, it.get("secondaryMetrics").get(ALLOCATION), each ? entries(it) : 1))
            .toList();
    return Chart.bars(
        name(measured.get(0)) + ", allocation",
        "What one operation allocates" + (each ? ", divided by the entries of its tree." : "."),
        each ? "B / entry" : "B / operation",
        bars);
  }

  private static Bar bar(JsonNode result) {
    return bar(result, result.required("primaryMetric"), 1);
  }

  private static Bar bar(JsonNode result, JsonNode metric, double divisor) {
    List<Double> raw = raw(metric);
    return new Bar(
        parameters(result),
        "",
        metric.required("score").asDouble() / divisor,
        raw.get(0) / divisor,
        raw.get(raw.size() - 1) / divisor,
        raw.size() + " iterations in " + metric.path("rawData").size() + " forks");
  }

  /** All iterations of all forks, lowest first. */
  private static List<Double> raw(JsonNode metric) {
    List<Double> raw = new ArrayList<>();
    metric.path("rawData").forEach(fork -> fork.forEach(it -> raw.add(it.asDouble())));
    if (raw.isEmpty()) {
      raw.add(metric.required("score").asDouble());
    }
    raw.sort(null);
    return raw;
  }

  /** Class and method, without the package. */
  private static String name(JsonNode result) {
    String whole = result.required("benchmark").asText();
    int method = whole.lastIndexOf('.');
    return whole.substring(whole.lastIndexOf('.', method - 1) + 1);
  }

  private static String unit(JsonNode result) {
    return result.required("primaryMetric").required("scoreUnit").asText();
  }

  private static String parameters(JsonNode result) {
    return result.path("params").properties().stream()
        .map(it -> it.getKey() + "=" + it.getValue().asText())
        .collect(Collectors.joining(" "));
  }

  private static double entries(JsonNode result) {
    return result.at("/params/entries").asDouble(0);
  }

  private Table table() {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode result : results) {
      JsonNode metric = result.required("primaryMetric");
      List<Double> raw = raw(metric);
      JsonNode allocated = result.path("secondaryMetrics").path(ALLOCATION).path("score");
      rows.add(
          List.of(
              name(result),
              parameters(result),
              Table.format("%.3f", metric.required("score").asDouble()),
              Table.format("%.3f", raw.get(0))
                  + "–"
                  + Table.format("%.3f", raw.get(raw.size() - 1)),
              "" + raw.size(),
              unit(result),
              allocated.isMissingNode() ? "-" : Table.format("%.0f", allocated.asDouble()),
              allocated.isMissingNode() || entries(result) == 0
                  ? "-"
                  : Table.format("%.0f", allocated.asDouble() / entries(result))));
    }
    return Table.of("Parts", COLUMNS, rows);
  }
}
