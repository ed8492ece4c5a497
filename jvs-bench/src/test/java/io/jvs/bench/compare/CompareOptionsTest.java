package io.jvs.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jvs.api.EngineType;
import io.jvs.bench.inside.TreeShape;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompareOptionsTest {
  @TempDir Path folder;

  @Test
  void everyOptionIsRead() {
    List<String> words =
        List.of(
            "--on",
            folder.toString(),
            "--runs",
            "5",
            "--warm-up",
            "2",
            "--engines",
            "copy,reflink-copy",
            "--rows",
            "walk,save",
            "--peers",
            "find,cp -a",
            "--strace",
            "--save-points",
            "7",
            "--json",
            "x/y.json",
            "--html",
            "x/y.html",
            "--csv",
            "x/y.csv",
            "--tree",
            folder.toString());
    CompareOptions options = CompareOptions.parse(words);
    assertThat(options.tree()).contains(folder);
    assertThat(options.savePoints()).isEqualTo(7);
    assertThat(options.on()).containsExactly(folder);
    assertThat(options.runs()).isEqualTo(5);
    assertThat(options.warmUps()).isEqualTo(2);
    assertThat(options.engines()).containsExactly(EngineType.COPY, EngineType.REFLINK_COPY);
    assertThat(options.rows()).containsExactly("walk", "save");
    assertThat(options.peers()).containsExactly("find", "cp -a");
    assertThat(options.strace()).isTrue();
    assertThat(options.outputs().json()).contains(Path.of("x/y.json"));
    assertThat(options.outputs().html()).contains(Path.of("x/y.html"));
    assertThat(options.outputs().csv()).contains(Path.of("x/y.csv"));
    assertThat(options.words()).isEqualTo(words);
  }

  @Test
  void severalFileSystemsAreWorkedOnInTheirOrder() {
    assertThat(parse("--tree $ --on $ --on /").on()).containsExactly(folder, Path.of("/"));
  }

  @Test
  void theFewestRunsAreThree() {
    assertThat(parse("--tree $ --on $").runs()).isEqualTo(3);
  }

  @Test
  void aTreeCanBeMadeForThePurpose() {
    CompareOptions options = parse("--shape few-large --files 12 --on $");
    assertThat(options.tree()).isEmpty();
    assertThat(options.shape()).isEqualTo(TreeShape.FEW_LARGE);
    assertThat(options.files()).isEqualTo(12);
  }

  @Test
  void aQuickOneCountsCallsOnASmallTree() {
    CompareOptions options = parse("--quick --on $ --files 100");
    assertThat(options.tree()).isEmpty();
    assertThat(options.on()).containsExactly(folder);
    assertThat(options.files()).isEqualTo(100);
    assertThat(options.engines()).containsExactly(EngineType.COPY);
    assertThat(options.strace()).isTrue();
    assertThat(parse("--quick").on()).singleElement().satisfies(it -> assertThat(it).isDirectory());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--tree $",
        "--on $",
        "--tree $/missing --on $",
        "--tree $ --on",
        "--tree $ --on $ --runs 2",
        "--tree $ --on $ --runs many",
        "--tree $ --on $ --warm-up 0",
        "--tree $ --on $ --shape wide",
        "--shape round --on $",
        "--shape wide --files 0 --on $",
        "--tree $ --on $ --fast"
      })
  void aWrongLineIsRefusedInWords(String line) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse(line))
        .satisfies(e -> assertThat(e.getMessage()).isNotBlank());
  }

  private CompareOptions parse(String line) {
    return CompareOptions.parse(
        line.isEmpty() ? List.of() : List.of(line.replace("$", folder.toString()).split(" ")));
  }
}
