package io.jvs.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentsTest {
  private static final Pattern ERROR_ROW =
      Pattern.compile("^\\| `(E_[A-Z_]+)` \\|(.+)\\|(.+)\\| (yes|no) \\|$", Pattern.MULTILINE);
  private static final Pattern INVARIANT =
      Pattern.compile("^(\\d+)\\. (.+(?:\\n   .+)*)", Pattern.MULTILINE);
  private static final Pattern CITATION = Pattern.compile("\\binvariants? (\\d+)");

  @Test
  void everyErrorCodeHasItsRowAndNothingElseHas() throws IOException {
    Map<String, String> documented = new TreeMap<>();
    List<MatchResult> rows = ERROR_ROW.matcher(Checkout.text("docs/errors.md")).results().toList();
    rows.forEach(row -> documented.put(row.group(1), row.group(4)));
    Map<String, String> existing =
        Arrays.stream(ErrorCode.values())
            .collect(
                Collectors.toMap(
                    ErrorCode::value,
                    code -> code.retryable() ? "yes" : "no",
                    (a, b) -> a,
                    TreeMap::new));
    assertThat(documented).isEqualTo(existing);
    assertThat(rows).hasSameSizeAs(existing.keySet());
  }

  @Test
  void noRowOfTheErrorTableIsMalformed() throws IOException {
    long rows = Checkout.text("docs/errors.md").lines().filter(it -> it.contains("`E_")).count();
    assertThat(rows).isEqualTo(ErrorCode.values().length);
  }

  @Test
  void invariantsAreNumberedWithoutGapsAndSayWhatMustBe() throws IOException {
    List<MatchResult> invariants = invariants();
    assertThat(invariants).hasSizeGreaterThan(20);
    assertThat(invariants.stream().map(it -> Integer.parseInt(it.group(1))).toList())
        .isEqualTo(IntStream.rangeClosed(1, invariants.size()).boxed().toList());
    assertThat(invariants).allSatisfy(it -> assertThat(it.group(2)).contains("MUST"));
  }

  private static List<MatchResult> invariants() throws IOException {
    String design = Checkout.text("docs/design.md");
    int begin = design.indexOf("\n## Write ordering");
    assertThat(begin).isNotNegative();
    int end = design.indexOf("\n## ", begin + 1);
    return INVARIANT.matcher(design.substring(begin, end)).results().toList();
  }

  @Test
  void sourcesCiteInvariantsThatExist() throws IOException {
    int last = invariants().size();
    List<String> cited = new ArrayList<>();
    for (Path source : sources()) {
      CITATION
          .matcher(Files.readString(source))
          .results()
          .forEach(
              it -> {
                cited.add(it.group(1));
                assertThat(Integer.parseInt(it.group(1))).as(source.toString()).isBetween(1, last);
              });
    }
    assertThat(cited).isNotEmpty();
  }

  /** A virtual thread that waits inside one is pinned to its carrier before JDK 24. */
  @Test
  void theLibraryUsesLocksAndNoMonitors() throws IOException {
    List<Path> library =
        sources().stream().filter(it -> !it.toString().contains("/jvs-bench/")).toList();
    assertThat(library).hasSizeGreaterThan(200);
    for (Path source : library) {
      assertThat(Files.readString(source)).as(source.toString()).doesNotContain("synchronized");
    }
  }

  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    try (Stream<Path> modules = Files.list(Checkout.root())) {
      for (Path module : (Iterable<Path>) modules::iterator) {
        Path main = module.resolve("src/main/java");
        if (Files.isDirectory(main)) {
          try (Stream<Path> files = Files.walk(main)) {
            files.filter(it -> it.toString().endsWith(".java")).forEach(sources::add);
          }
        }
      }
    }
    return sources;
  }
}
