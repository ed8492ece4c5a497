package io.jvs.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
    Path json = Files.createDirectory(on.resolve("json"));
    Path place = Files.createDirectory(on.resolve("place"));
    ScaleOptions options =
        parse(
            "--on $/place --shapes flat,deep --files 20,40 --changed 0,50 --json $/json/scale.json");
    assertThat(new Scale(options, printer, printer).run())
        .as(() -> out.toString(StandardCharsets.UTF_8))
        .isZero();
    for (String shape : List.of("flat", "deep")) {
      for (int files : List.of(20, 40)) {
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
            .filteredOn(line -> line.startsWith("| " + shape + " | " + files + " |"))
            .hasSize(9);
      }
    }
    try (Stream<Path> left = Files.list(place)) {
      assertThat(left).isEmpty();
    }
    JsonNode rows = new ObjectMapper().readTree(json.resolve("scale.json").toFile()).at("/0/scale");
    assertThat(rows.findValuesAsText("operation")).hasSize(2 * 2 * 9);
    assertThat(rows.findValuesAsText("changed_percent")).contains("0", "50").hasSize(2 * 2 * 4);
    assertThat(rows).allSatisfy(row -> assertThat(row.get("nanoseconds").asLong()).isPositive());
  }

  @Test
  void unlessToldOtherwiseItIsAMillionFilesAgainstAHundredThousand() {
    ScaleOptions options = parse("--on $");
    assertThat(options.files()).containsExactly(100_000, 1_000_000);
    assertThat(options.engine()).isEqualTo(EngineType.COPY);
    assertThat(options.shapes()).containsExactly(TreeShape.WIDE, TreeShape.FLAT, TreeShape.DEEP);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--on",
        "--on $/missing",
        "--on $ --files 1,x",
        "--on $ --shapes o",
        "--on $ --changed 101"
      })
  void aWrongLineIsRefusedInWords(String line) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse(line))
        .satisfies(e -> assertThat(e.getMessage()).isNotBlank());
  }
}
