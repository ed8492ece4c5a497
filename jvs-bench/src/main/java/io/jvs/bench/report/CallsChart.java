package io.jvs.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How often the system is asked for each entry of the tree, and for what. */
final class CallsChart {
  private static final int NAMED = 7;

  private final List<JsonNode> operations;
  private final long entries;

  CallsChart(List<JsonNode> operations, long entries) {
    this.operations =
        operations.stream().filter(it -> it.at("/ours/system_calls").isObject()).toList();
    this.entries = Math.max(1, entries);
  }

  static long total(JsonNode calls) {
    long total = 0;
    for (JsonNode count : calls) {
      total += count.asLong();
    }
    return total;
  }

  Chart chart(String engine) {
    Map<String, List<Double>> series = new LinkedHashMap<>();
    List<String> named = mostFrequent();
    named.forEach(name -> series.put(name, perEntry(name)));
    List<Double> others = new ArrayList<>();
    for (JsonNode operation : operations) {
      JsonNode calls = operation.at("/ours/system_calls");
      long known = named.stream().mapToLong(it -> calls.path(it).asLong()).sum();
      others.add((total(calls) - known) / (double) entries);
    }
    series.put("others", others);
    return Chart.stacks(
        engine + ": system calls for each entry of the tree",
        "Counted in one more run of ours. Whoever changes little asks little for most entries.",
        "calls / entry",
        operations.stream().map(it -> it.get("operation").asText()).toList(),
        series);
  }

  private List<Double> perEntry(String name) {
    return operations.stream()
        .map(it -> it.at("/ours/system_calls").path(name).asLong() / (double) entries)
        .toList();
  }

  private List<String> mostFrequent() {
    Map<String, Long> totals = new TreeMap<>();
    for (JsonNode operation : operations) {
      operation
          .at("/ours/system_calls")
          .properties()
          .forEach(it -> totals.merge(it.getKey(), it.getValue().asLong(), Long::sum));
    }
    return totals.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(NAMED)
        .map(Map.Entry::getKey)
        .toList();
  }
}
