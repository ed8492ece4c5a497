package io.jvs.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every single time of comparisons and scalings, a line each; what has no time has a line with the
 * reason.
 */
final class CsvFigures {
  private static final List<String> HEAD =
      List.of(
          "date",
          "file_system",
          "tree",
          "entries",
          "operation",
          "engine",
          "who",
          "what",
          "flushed",
          "run",
          "nanoseconds",
          "missing");

  private final StringBuilder text = new StringBuilder();

  private CsvFigures() {}

  static String of(List<JsonNode> runs) {
    CsvFigures csv = new CsvFigures();
    csv.line(HEAD.stream());
    for (JsonNode run : runs) {
      run.path("operations").forEach(it -> csv.operation(run, it));
      run.path("scale").forEach(it -> csv.scaled(run, it));
    }
    return csv.text.toString();
  }

  private void operation(JsonNode run, JsonNode operation) {
    Stream<String> place = Stream.of("", run.get("tree_entries").asText());
    List<String> what =
        Stream.concat(place, Stream.of(operation.get("operation").asText(), engine(operation)))
            .toList();
    way(run, what, "ours", operation.get("ours"));
    operation.get("theirs").forEach(theirs -> way(run, what, "theirs", theirs));
  }

  private static String engine(JsonNode holder) {
    return holder.get("engine").asText();
  }

  private void way(JsonNode run, List<String> what, String who, JsonNode way) {
    if (way.has("missing")) {
      figure(run, what, who, way, List.of("", "", "", way.get("missing").asText()));
    }
    times(run, what, who, way, "nanoseconds", "no");
    times(run, what, who, way, "nanoseconds_with_flush", "yes");
  }

  private void times(
      JsonNode run, List<String> what, String who, JsonNode way, String key, String flushed) {
    JsonNode times = way.path(key);
    for (int i = 0; i < times.size(); i++) {
      figure(run, what, who, way, List.of(flushed, "" + (i + 1), times.get(i).asText(), ""));
    }
  }

  private void figure(
      JsonNode run, List<String> what, String who, JsonNode way, List<String> figure) {
    Stream<String> whose = Stream.of(who, way.get("what").asText());
    line(Stream.of(place(run), what.stream(), whose, figure.stream()).flatMap(it -> it));
  }

  private void scaled(JsonNode run, JsonNode row) {
    String operation = row.get("operation").asText();
    line(
        Stream.concat(
            place(run),
            Stream.of(
                row.get("shape").asText(),
                row.get("files").asText(),
                operation,
                engine(run),
                "ours",
                operation,
                "no",
                "1",
                row.path("nanoseconds").asText(),
                row.path("failed").asText())));
  }

  private static Stream<String> place(JsonNode run) {
    return Stream.of(run.get("date").asText(), Section.fileSystem(run));
  }

  private void line(Stream<String> fields) {
    text.append(
            fields.map(it -> '"' + it.replace("\"", "\"\"") + '"').collect(Collectors.joining(",")))
        .append("\r\n");
  }
}
