package io.jvs.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jvs.bench.Main;
import io.jvs.core.testkit.ChildJvm;
import io.jvs.core.testkit.Running;
import io.jvs.core.testkit.TreeSnapshot;
import io.jvs.core.testkit.Trees;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareTest {
  private static final List<String> ENGINE_OPERATIONS =
      List.of(
          "materialise",
          "save, first",
          "cleanup of one save point",
          "cleanup of one that shares its files",
          "save, nothing changed",
          "save, 1 % changed",
          "save if changed, nothing changed",
          "restore, nothing changed",
          "restore, 1 % changed",
          "restore, emptied workspace",
          "verify, all content",
          "save, empty workspace",
          "restore, empty workspace",
          "history(10)",
          "look-up of a prefix",
          "open + latestSavePoint");

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path tree;
  private Path on;

  @BeforeEach
  void make() throws IOException {
    tree = Trees.everyday().make(Files.createDirectory(folder.resolve("tree")));
    on = Files.createDirectory(folder.resolve("on"));
  }

  private List<String> words(String... more) {
    List<String> words =
        new ArrayList<>(
            List.of("--tree", tree.toString(), "--on", on.toString(), "--warm-up", "1"));
    words.addAll(List.of(more));
    return words;
  }

  private int compare(String... more) {
    return new Compare(CompareOptions.parse(words(more)), printer(out), printer(err)).run();
  }

  private static PrintStream printer(ByteArrayOutputStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }

  private String everything() {
    return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
  }

  private void assertNothingIsLeft() throws IOException {
    try (Stream<Path> left = Files.list(on)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void everyOperationIsMeasuredAndNothingIsLeftBehind() throws Exception {
    TreeSnapshot before = TreeSnapshot.of(tree);
    Path json = folder.resolve("new/raw.json");
    Path html = folder.resolve("new/page.html");
    Path csv = folder.resolve("new/times.csv");
    assertThat(
            compare(
                "--engines",
                "copy",
                "--save-points",
                "12",
                "--json",
                json.toString(),
                "--html",
                html.toString(),
                "--csv",
                csv.toString()))
        .as(this::everything)
        .isZero();
    assertNothingIsLeft();
    assertThat(TreeSnapshot.of(tree)).isEqualTo(before);

    JsonNode raw = new ObjectMapper().readTree(Files.readAllBytes(json)).get(0);
    List<String> operations = new ArrayList<>(List.of("walk", "delete a tree"));
    operations.addAll(ENGINE_OPERATIONS);
    assertThat(raw.get("operations").findValuesAsText("operation")).isEqualTo(operations);
    for (JsonNode operation : raw.get("operations")) {
      assertThat(operation.at("/ours/nanoseconds")).as(operation.toString()).hasSize(3);
      assertThat(operation.at("/ours/warm_up_nanoseconds")).hasSize(1);
      assertThat(operation.at("/ours/peak_heap_bytes")).hasSize(3);
      assertThat(operation.get("theirs")).isNotEmpty();
      assertThat(out.toString(StandardCharsets.UTF_8))
          .contains("| " + operation.get("operation").asText());
      assertThat(Files.readString(html)).contains(operation.get("operation").asText());
      assertThat(Files.readString(csv)).contains(operation.get("operation").asText());
    }
    assertThat(raw.get("commit").asText()).isNotEmpty();
    assertThat(raw.at("/machine/cores").asInt()).isPositive();
    assertThat(raw.at("/machine/file_system").asText()).isNotEmpty();
    assertThat(raw.get("tree_entries").asLong()).isEqualTo(before.lines().size());
    assertThat(raw.get("command")).hasSize(16);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("page cache: warm");
  }

  @Test
  void everyPlaceIsWorkedOnAndOneThatFailsSpoilsNoOther() throws IOException {
    Path readOnly = Path.of("/proc");
    Path json = folder.resolve("raw.json");
    List<String> words = new ArrayList<>(List.of("--on", readOnly.toString()));
    words.addAll(words("--on", on.toString(), "--engines", "steam", "--json", json.toString()));
    assertThat(new Compare(CompareOptions.parse(words), printer(out), printer(err)).run())
        .isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("failed on " + readOnly);
    assertThat(new ObjectMapper().readTree(json.toFile())).hasSize(2);
    assertNothingIsLeft();
  }

  @Test
  void anEngineThatCannotWorkThereIsLeftOutInWords() throws IOException {
    assertThat(compare("--engines", "steam")).as(this::everything).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("engine steam is left out: is not installed")
        .contains("| walk |");
    assertNothingIsLeft();
  }

  @Test
  void onlyThePeersThatAreNamedTakePart() throws IOException {
    Path json = folder.resolve("raw.json");
    assertThat(compare("--engines", "steam", "--peers", "find", "--json", json.toString()))
        .as(this::everything)
        .isZero();
    JsonNode operations = new ObjectMapper().readTree(json.toFile()).get(0).get("operations");
    assertThat(operations.findValuesAsText("operation")).containsExactly("walk", "delete a tree");
    assertThat(operations.get(0).get("theirs")).hasSize(1);
    assertThat(operations.get(1).get("theirs")).isEmpty();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .containsPattern("delete a tree .* none: left out");
  }

  @Test
  void onlyTheRowsThatAreNamedAreMeasured() throws IOException {
    Path json = folder.resolve("raw.json");
    assertThat(
            compare(
                "--engines",
                "copy",
                "--rows",
                "walk,save nothing,cleanup of",
                "--json",
                json.toString()))
        .as(this::everything)
        .isZero();
    assertNothingIsLeft();
    JsonNode operations = new ObjectMapper().readTree(json.toFile()).get(0).get("operations");
    assertThat(operations.findValuesAsText("operation"))
        .containsExactly(
            "walk",
            "cleanup of one save point",
            "cleanup of one that shares its files",
            "save, nothing changed");
  }

  @Test
  void aTreeThatIsMadeForThePurposeIsComparedToo() throws IOException {
    List<String> words =
        List.of(
            "--shape",
            "node-modules",
            "--files",
            "100",
            "--on",
            on.toString(),
            "--engines",
            "steam");
    assertThat(new Compare(CompareOptions.parse(words), printer(out), printer(err)).run())
        .as(this::everything)
        .isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("| walk |");
    assertNothingIsLeft();
  }

  @Test
  void aComparisonThatFailsLeavesNothingBehind() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(compare("--engines", "steam", "--json", file.resolve("raw.json").toString()))
        .isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("the comparison failed");
    assertNothingIsLeft();
  }

  @Test
  void aComparisonThatIsStoppedLeavesNothingBehind() throws Exception {
    List<String> words = words();
    words.add(0, "compare");
    ChildJvm child = ChildJvm.of(Main.class, words.toArray(String[]::new));
    try (Running running = child.start()) {
      String line = running.readLine();
      while (line != null && !line.startsWith("page cache")) {
        line = running.readLine();
      }
      try (Stream<Path> made = Files.list(on)) {
        assertThat(made).as("at work").hasSize(1);
      }
      running.process().destroy();
      assertThat(running.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
    assertNothingIsLeft();
  }
}
