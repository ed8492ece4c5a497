package io.jvs.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jvs.api.EngineType;
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
            "--engines",
            "copy,reflink-copy",
            "--strace",
            "--json",
            "x/y.json",
            "--tree",
            folder.toString());
    CompareOptions options = CompareOptions.parse(words);
    assertThat(options.tree()).isEqualTo(folder);
    assertThat(options.on()).isEqualTo(folder);
    assertThat(options.runs()).isEqualTo(5);
    assertThat(options.engines()).containsExactly(EngineType.COPY, EngineType.REFLINK_COPY);
    assertThat(options.strace()).isTrue();
    assertThat(options.json()).contains(Path.of("x/y.json"));
    assertThat(options.words()).isEqualTo(words);
  }

  @Test
  void theFewestRunsAreThree() {
    assertThat(parse("--tree $ --on $").runs()).isEqualTo(3);
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
