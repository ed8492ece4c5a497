package io.jvs.bench.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One HTML page with everything in it: tables, charts as data, the script that configures them and
 * the library that draws them. It asks nothing of the network. The template escapes whatever it
 * puts in; the data of the charts is JSON without a {@code <}.
 */
final class Page {
  private Page() {}

  static String of(List<Section> sections) {
    Map<String, String> common = common(sections);
    List<Map<String, Object>> blocks = new ArrayList<>();
    List<Map<String, Object>> charts = new ArrayList<>();
    for (Section section : sections) {
      blocks.add(block(section, common, charts));
    }
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("facts", common.entrySet());
    page.put("sections", blocks);
    page.put("style", resource("page.css"));
    page.put("data", json(charts));
    page.put("library", resource("chart.umd.min.js"));
    page.put("script", resource("page.js"));
    page.put("licence", resource("LICENSE.md"));
    return Mustache.compiler().compile(resource("page.mustache")).execute(page);
  }

  /** What is the same for all goes into the head. */
  private static Map<String, String> common(List<Section> sections) {
    Map<String, String> common = new LinkedHashMap<>();
    if (!sections.isEmpty()) {
      common.putAll(sections.get(0).facts());
    }
    sections.forEach(it -> common.entrySet().retainAll(it.facts().entrySet()));
    return common;
  }

  private static Map<String, Object> block(
      Section section, Map<String, String> common, List<Map<String, Object>> charts) {
    Map<String, String> own = new LinkedHashMap<>(section.facts());
    own.keySet().removeAll(common.keySet());
    List<Map<String, Object>> figures = new ArrayList<>();
    for (Chart chart : section.charts()) {
      figures.add(
          Map.of(
              "id", charts.size(),
              "title", chart.title(),
              "about", chart.about(),
              "rows", chart.rows()));
      charts.add(chart.data());
    }
    return Map.of(
        "heading", section.heading(),
        "facts", own.entrySet(),
        "notes", section.notes(),
        "charts", figures,
        "tables", section.tables());
  }

  private static String json(Object data) {
    try {
      return new ObjectMapper().writeValueAsString(data).replace("<", "\\u003c");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
