package io.jvs.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One run on one place.
 *
 * @param facts where and how the figures were taken
 * @param notes what could not be done, and why
 */
record Section(
    String heading,
    Map<String, String> facts,
    List<String> notes,
    List<Chart> charts,
    List<Table> tables) {

  /**
   * Makes sense of a run.
   *
   * @throws IllegalArgumentException when nobody here wrote it
   */
  static Section of(JsonNode run) {
    if (run.has("operations")) {
      return ComparisonSection.of(run);
    }
    if (run.has("scale")) {
      return ScaleSection.of(run);
    }
    if (run.path(0).has("benchmark")) {
      return JmhSection.of(run);
    }
    throw new IllegalArgumentException("neither compare nor scale nor JMH wrote this");
  }

  /** The facts that {@code compare} and {@code scale} note alike. */
  static Map<String, String> facts(JsonNode run) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("date", run.required("date").asText());
    facts.put("commit", run.path("commit").asText("unknown"));
    run.required("machine")
        .properties()
        .forEach(it -> facts.put(it.getKey().replace('_', ' '), it.getValue().asText()));
    facts.put("command", String.join(" ", Table.texts(run.required("command"))));
    return facts;
  }

  static List<String> notes(JsonNode run) {
    return Table.texts(run.path("notes"));
  }

  static String fileSystem(JsonNode run) {
    return run.required("machine").required("file_system").asText();
  }
}
