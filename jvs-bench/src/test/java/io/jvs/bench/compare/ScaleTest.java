package io.jvs.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jvs.api.EngineType;
import io.jvs.bench.inside.TreeShape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScaleTest {
  @TempDir Path on;

  private ScaleOptions parse(String line) {
    return ScaleOptions.parse(
        line.isEmpty() ? List.of() : List.of(line.replace("$", on.toString()).split(" ")));
  }

  @Test
  void everyOperationIsMeasuredForEachNumberOfFilesAndNothingIsLeft() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream printer = new PrintStream(out, true, StandardCharsets.UTF_8);
    ScaleOptions options = parse("--on $ --shapes flat,deep --files 20,40");
    assertThat(new Scale(options, printer, printer).run())
        .as(() -> out.toString(StandardCharsets.UTF_8))
        .isZero();
    for (String shape : List.of("flat", "deep")) {
      for (int files : List.of(20, 40)) {
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
            .filteredOn(line -> line.startsWith("| " + shape + " | " + files + " |"))
            .hasSize(5);
      }
    }
    try (Stream<Path> left = Files.list(on)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void unlessToldOtherwiseItIsAMillionFilesAgainstAHundredThousand() {
    ScaleOptions options = parse("--on $");
    assertThat(options.files()).containsExactly(100_000, 1_000_000);
    assertThat(options.engine()).isEqualTo(EngineType.COPY);
    assertThat(options.shapes()).containsExactly(TreeShape.WIDE, TreeShape.FLAT, TreeShape.DEEP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--on", "--on $/missing", "--on $ --files 1,x", "--on $ --shapes o"})
  void aWrongLineIsRefusedInWords(String line) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse(line))
        .satisfies(e -> assertThat(e.getMessage()).isNotBlank());
  }
}
