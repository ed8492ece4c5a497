package io.jvs.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.jvs.bench.report.Chart.Bar;
import io.jvs.bench.report.Table.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run of {@code compare} on one place. */
final class ComparisonSection {
  private static final List<Column> COLUMNS =
      List.of(
          Column.text("operation"),
          Column.text("engine"),
          Column.number("ours, median s"),
          Column.number("min–max s"),
          Column.number("first s"),
          Column.number("theirs, median s"),
          Column.number("min–max s"),
          Column.number("ours/theirs"),
          Column.number("runs"),
          Column.number("entries/s"),
          Column.number("MB/s"),
          Column.number("peak heap MB"),
          Column.number("system calls"),
          Column.text("theirs"));

  private final JsonNode run;
  private final long entries;
  private final long bytes;

  private ComparisonSection(JsonNode run) {
    this.run = run;
    this.entries = run.required("tree_entries").asLong();
    this.bytes = run.required("tree_bytes").asLong();
  }

  static Section of(JsonNode run) {
    ComparisonSection section = new ComparisonSection(run);
    Map<String, String> facts = Section.facts(run);
    facts.put("tree", section.entries + " entries, " + section.bytes / 1_000_000 + " MB");
    facts.put("page cache", run.required("page_cache").asText());
    facts.put(
        "runs",
        run.required("runs").asText()
            + " in turns; before them ours "
            + run.required("warm_up_runs").asText()
            + " times, theirs once");
    return new Section(
        "Compared on " + Section.fileSystem(run),
        facts,
        Section.notes(run),
        section.charts(),
        List.of(section.table()));
  }

  private List<Chart> charts() {
    Map<String, List<JsonNode>> engines = new LinkedHashMap<>();
    for (JsonNode operation : run.get("operations")) {
      String engine = operation.required("engine").asText();
      String title = engine.equals("-") ? "whatever the engine" : engine;
      engines.computeIfAbsent(title, it -> new ArrayList<>()).add(operation);
    }
    List<Chart> charts = new ArrayList<>();
    engines.forEach((engine, operations) -> charts.addAll(charts(engine, operations)));
    return charts;
  }

  private List<Chart> charts(String engine, List<JsonNode> operations) {
    List<ComparisonRow> rows =
        operations.stream()
            .flatMap(it -> ComparisonRow.of(it).stream())
            .filter(it -> it.theirs().isPresent())
            .toList();
    List<Chart> charts = new ArrayList<>();
    charts.add(
        ratios(
            engine + ": our time by theirs, equally durable",
            rows.stream().filter(ComparisonRow::equallyDurable).toList()));
    charts.add(
        ratios(
            engine + ": our time by theirs, ours on the device and theirs not yet",
            rows.stream().filter(it -> !it.equallyDurable()).toList()));
    charts.add(times(engine, operations));
    charts.add(new CallsChart(operations, entries).chart(engine));
    return charts.stream().filter(it -> !it.isEmpty()).toList();
  }

  private static Chart ratios(String title, List<ComparisonRow> rows) {
    List<Bar> bars =
        rows.stream()
            .map(
                it ->
                    new Bar(
                        it.operation(),
                        it.what(),
                        it.ratio(),
                        it.bestRatio(),
                        it.worstRatio(),
                        "ours "
                            + it.ours().medianText()
                            + " s, theirs "
                            + it.theirs().orElseThrow().medianText()
                            + " s, medians of "
                            + it.ours().runs()
                            + " runs"))
            .toList();
    return Chart.bars(
        title,
        "Median by median; below 1 ours is faster. The thin line goes from our shortest time by"
            + " their longest to our longest by their shortest.",
        "ours / theirs",
        1,
        bars);
  }

  private static Chart times(String engine, List<JsonNode> operations) {
    List<Bar> bars = new ArrayList<>();
    for (JsonNode operation : operations) {
      Times times = Times.of(operation.required("ours").required("nanoseconds"));
      bars.add(
          new Bar(
              operation.get("operation").asText(),
              "",
              times.median(),
              times.min(),
              times.max(),
              "median of " + times.runs() + " runs"));
    }
    return Chart.bars(
        engine + ": our times",
        "Median; the thin line goes from the shortest to the longest.",
        "seconds",
        bars);
  }

  private Table table() {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode operation : run.get("operations")) {
      String heap =
          ""
              + Times.of(operation.at("/ours/peak_heap_bytes")).nanos().stream()
                      .mapToLong(Long::longValue)
                      .max()
                      .orElseThrow()
                  / 1_000_000;
      JsonNode calls = operation.at("/ours/system_calls");
      String total = calls.isMissingNode() ? "-" : "" + CallsChart.total(calls);
      ComparisonRow.of(operation).forEach(row -> rows.add(cells(row, heap, total)));
    }
    return Table.of("Ours beside theirs", COLUMNS, rows);
  }

  private List<String> cells(ComparisonRow row, String heap, String calls) {
    double seconds = row.ours().median();
    return List.of(
        row.operation(),
        row.engine(),
        row.ours().medianText(),
        row.ours().spreadText(),
        Table.format("%.3f", row.firstSeconds()),
        row.theirs().map(Times::medianText).orElse("-"),
        row.theirs().map(Times::spreadText).orElse("-"),
        row.theirs().isPresent() ? Table.format("%.2f", row.ratio()) : "-",
        "" + row.ours().runs(),
        Table.format("%.0f", entries / seconds),
        Table.format("%.0f", bytes / 1e6 / seconds),
        heap,
        calls,
        row.theirs().isPresent() ? row.what() : row.what() + ": " + row.why());
  }
}
