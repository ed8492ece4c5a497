package io.jvs.bench.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What runs of {@code compare}, {@code scale} and JMH found, as the JSON that is kept of them.
 *
 * @param runs an object for each place that was measured on, an array for each run of JMH
 */
public record RawRuns(List<JsonNode> runs) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Copies the list. */
  public RawRuns {
    runs = List.copyOf(runs);
  }

  /** Runs that this JVM made: maps, lists, texts and numbers. */
  public static RawRuns of(List<Map<String, Object>> runs) {
    return new RawRuns(runs.stream().<JsonNode>map(JSON::valueToTree).toList());
  }

  /**
   * Reads files of any of the three, each of which holds one run or more.
   *
   * @throws IOException when a file cannot be read or holds something else; it is named
   */
  public static RawRuns read(List<Path> files) throws IOException {
    List<JsonNode> all = new ArrayList<>();
    for (Path file : files) {
      try {
        List<JsonNode> runs = split(JSON.readTree(Files.readAllBytes(file)));
        runs.forEach(Section::of);
        all.addAll(runs);
      } catch (JsonProcessingException e) {
        throw new IOException(file + ": not JSON: " + e.getOriginalMessage(), e);
      } catch (IllegalArgumentException e) {
        throw new IOException(file + ": " + e.getMessage(), e);
      }
    }
    return new RawRuns(all);
  }

  private static List<JsonNode> split(JsonNode whole) {
    if (!whole.isArray() || whole.path(0).has("benchmark")) {
      return List.of(whole);
    }
    if (whole.isEmpty()) {
      throw new IllegalArgumentException("no figures");
    }
    List<JsonNode> runs = new ArrayList<>();
    whole.forEach(runs::add);
    return runs;
  }

  List<Section> sections() {
    return runs.stream().map(Section::of).toList();
  }

  /** All tables, as Markdown. */
  public String tables() {
    StringBuilder text = new StringBuilder();
    for (Section section : sections()) {
      section.notes().forEach(note -> text.append(note).append('\n'));
      section.tables().forEach(table -> text.append('\n').append(table.markdown()));
    }
    return text.toString();
  }

  String json() {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(runs) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
