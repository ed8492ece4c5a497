package io.jvs.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final String PLACE =
      """
      "date": "2026-01-02T03:04:05Z", "commit": "abc", "command": ["--on", "<b>&amp;"],
      "machine": {"cores": 2, "file_system": "xfs"}""";

  /** A name that breaks out of what is not escaped, wherever it lands. */
  private static final String HOSTILE = "</script><img src=x onerror='alert(\\\"1\\\")'>";

  private static final String COMPARISON =
      """
      {PLACE, "tree_entries": 100, "tree_bytes": 5000000, "page_cache": "warm", "warm_up_runs": 2, "runs": 3,
       "notes": ["HOSTILE"],
       "operations": [
        {"operation": "save, HOSTILE", "engine": "copy",
         "ours": {"what": "save", "warm_up_nanoseconds": [7000000000, 3000000000],
         "nanoseconds": [4000000000, 1000000000, 2000000000],
                  "peak_heap_bytes": [1000000, 9000000, 2000000],
                  "system_calls": {"statx": 150, "openat": 50}},
         "theirs": [
          {"what": "cp | tee", "nanoseconds": [1000000000, 1000000000, 500000000],
           "nanoseconds_with_flush": [4000000000, 4000000000, 8000000000]},
          {"what": "borg", "missing": "is not installed", "nanoseconds": []}]}]}
      """
          .replace("PLACE", PLACE)
          .replace("HOSTILE", HOSTILE);

  private static final String SCALE =
      """
      {PLACE, "engine": "copy", "scale": [
       {"shape": "wide", "files": 10, "bytes": 1000000, "operation": "save, first",
        "nanoseconds": 100000000, "peak_heap_bytes": 1000000},
       {"shape": "wide", "files": 1000, "bytes": 2000000, "operation": "save, first",
        "nanoseconds": 2000000000, "peak_heap_bytes": 2000000},
       {"shape": "wide", "files": 1000, "bytes": 2000000, "operation": "save", "changed_percent": 50,
        "failed": "no heap", "peak_heap_bytes": 2000000}]}
      """
          .replace("PLACE", PLACE);

  private static final String JMH =
      """
      [{"jmhVersion": "1.37", "benchmark": "io.jvs.Tree.copy", "mode": "ss", "vmName": "VM",
        "vmVersion": "17", "jvmArgs": [], "params": {"entries": "10", "shape": "WIDE"},
        "primaryMetric": {"score": 3.0, "scoreUnit": "ms/op", "rawData": [[2.0, 4.0], [3.0]]},
        "secondaryMetrics": {"gc.alloc.rate.norm": {"score": 420.0, "rawData": [[420.0]]}}}]
      """;

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int report(String... words) {
    return Report.parse(List.of(words)).run(printer(out), printer(err));
  }

  private static PrintStream printer(ByteArrayOutputStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private String[] pageOf(String... files) {
    List<String> words = new ArrayList<>(List.of("--html", folder.resolve("page.html").toString()));
    words.addAll(List.of(files));
    return words.toArray(String[]::new);
  }

  private String page() throws IOException {
    return Files.readString(folder.resolve("page.html"));
  }

  private JsonNode charts() throws IOException {
    var found =
        Pattern.compile("<script type=\"application/json\" id=\"charts\">(.*?)</script>")
            .matcher(page());
    assertThat(found.find()).isTrue();
    return new ObjectMapper().readTree(found.group(1));
  }

  @Test
  void onePageHoldsFiguresOfAllKinds() throws IOException {
    String[] words = pageOf(file("c", COMPARISON), file("s", SCALE), file("j", JMH));
    assertThat(report(words)).as(this::said).isZero();
    assertThat(page()).contains("Compared on xfs", "Scaling on xfs", "Parts, measured by JMH");
    assertThat(charts().findValuesAsText("kind"))
        .containsExactly("bars", "bars", "bars", "stacks", "lines", "lines", "bars", "bars");
  }

  @Test
  void thePageNeedsNothingElseAndNoNameBreaksOutOfIt() throws IOException {
    report(pageOf(file("c", COMPARISON), file("s", SCALE), file("j", JMH)));
    assertThat(page().split("<script", -1)).hasSize(4);
    assertThat(page().split("</script>", -1)).hasSize(4);
    assertThat(page()).doesNotContain("<img").contains("&lt;img", "&lt;b&gt;&amp;amp;");
    List<String> loaded =
        Pattern.compile("(?:src|href)=\"([^\"]*)\"")
            .matcher(page())
            .results()
            .map((MatchResult it) -> it.group(1))
            .toList();
    assertThat(loaded).containsOnly("data:,");
    assertThat(charts().get(0).at("/bars/0/label").asText()).contains("</script><img");
  }

  @Test
  void aRatioIsThatOfTheMediansAndItsSpreadThatOfTheExtremes() throws IOException {
    report(pageOf(file("c", COMPARISON)));
    JsonNode flushed = charts().get(0).at("/bars/0");
    assertThat(flushed.get("value").asDouble()).isEqualTo(0.5);
    assertThat(flushed.get("low").asDouble()).isEqualTo(0.125);
    assertThat(flushed.get("high").asDouble()).isEqualTo(1);
    assertThat(flushed.get("about").asText()).contains("ours 2.000 s, theirs 4.000 s", "3 runs");
    assertThat(charts().get(1).at("/bars/0/value").asDouble()).isEqualTo(2);
    assertThat(charts().get(3).at("/series/0/values/0").asDouble()).isEqualTo(1.5);
  }

  @Test
  void anAxisIsLogarithmicWhereFiguresSpanDecades() throws IOException {
    report(pageOf(file("s", SCALE)));
    assertThat(charts().get(0).get("acrossLog").asBoolean()).isTrue();
    assertThat(charts().get(0).get("upLog").asBoolean()).isTrue();
    assertThat(charts().get(1).get("upLog").asBoolean()).isFalse();
  }

  @Test
  void withoutFilesToWriteTheTablesArePrinted() throws IOException {
    assertThat(report(file("c", COMPARISON), file("s", SCALE), file("j", JMH))).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains(
            "| 2.000 | 1.000–4.000 | 7.000 | 4.000 | 4.000–8.000 | 0.50 | 3 | 50 | 3 | 9 | 200 | cp \\| tee + sync -f |")
        .contains("| - | - | - | 3 | 50 | 3 | 9 | 200 | borg: is not installed |")
        .contains("| wide | 1000 | 2.0 | save, first | 2.00 | 2000.0 | 2 | 20.0 |  |")
        .contains("| save, 50 % changed | - | - | 2 |  | no heap |")
        .contains("| entries=10 shape=WIDE | 3.000 | 2.000–4.000 | 3 | ms/op | 420 | 42 |");
  }

  @Test
  void everySingleTimeIsALineOfTheCsvFile() throws IOException {
    Path csv = folder.resolve("times.csv");
    assertThat(report("--csv", csv.toString(), file("c", COMPARISON), file("s", SCALE))).isZero();
    List<String> lines = Files.readAllLines(csv);
    assertThat(lines).hasSize(1 + 3 + 6 + 1 + 3);
    assertThat(lines.get(1)).endsWith("\"ours\",\"save\",\"no\",\"1\",\"4000000000\",\"\"");
    assertThat(lines.get(1)).contains("alert(\"\"1\"\")");
  }

  @Test
  void severalFilesBecomeOneThatCanBeReadAgain() throws IOException {
    String whole = folder.resolve("whole.json").toString();
    assertThat(report("--json", whole, file("c", COMPARISON), file("s", SCALE))).isZero();
    assertThat(report(pageOf(whole))).isZero();
    assertThat(page()).contains("Compared on xfs", "Scaling on xfs");
  }

  @Test
  void aFileThatIsNoneOfOursIsNamed() throws IOException {
    for (String text :
        List.of("", "date,what", "[]", "{\"a\": 1}", "[1]", "{\"operations\": []}")) {
      err.reset();
      assertThat(report(file("strange", text))).as(text).isEqualTo(1);
      assertThat(said()).as(text).contains("strange: ");
    }
    assertThat(report(folder.resolve("missing").toString())).isEqualTo(1);
    assertThat(said()).contains("missing");
  }

  @Test
  void aWrongLineIsRefusedInWords() {
    for (List<String> words :
        List.of(
            List.<String>of(), List.of("--html"), List.of("--pdf", "x"), List.of("--csv", "x"))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Report.parse(words))
          .satisfies(e -> assertThat(e.getMessage()).isNotBlank());
    }
  }
}
