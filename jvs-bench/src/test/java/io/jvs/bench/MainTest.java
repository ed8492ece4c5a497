package io.jvs.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;

  @Test
  void aWrongCommandLineShowsTheUsageAndEndsWithTwo() {
    for (List<String> arguments :
        List.of(
            List.<String>of(),
            List.of("dance"),
            List.of("demo", "a", "b"),
            List.of("demo", ""),
            List.of("contract"),
            List.of("contract", "--engines"),
            List.of("contract", "--engines", "copy", "--on", folder.resolve("missing").toString()),
            List.of("contract", "--engines", "copy", "--quick"),
            List.of("compare"),
            List.of("compare", "--tree", folder.toString()),
            List.of("report"),
            List.of("demo", folder.resolve("missing").toString()))) {
      err.reset();
      assertThat(run(arguments)).as(arguments.toString()).isEqualTo(2);
      assertThat(err.toString(StandardCharsets.UTF_8)).contains("usage: ");
      assertThat(out.size()).isZero();
    }
  }

  @Test
  void helpIsNoError() {
    assertThat(run(List.of("help"))).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("usage: ");
  }

  @Test
  void theDemoFindsADirectoryIdenticalAfterDamageAndRestore() throws Exception {
    Files.createDirectories(folder.resolve("a/b"));
    for (int i = 0; i < 30; i++) {
      Files.writeString(folder.resolve("a/b/file-" + i), "content " + i);
    }
    assertThat(run(List.of("demo", folder.toString()))).as(this::everything).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8).lines()).last().isEqualTo("identical");
    assertThat(everything()).containsSubsequence("save ", "damage ", "restore ", "verify ");
  }

  private int run(List<String> arguments) {
    return Main.run(
        arguments,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private String everything() {
    return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
  }
}
