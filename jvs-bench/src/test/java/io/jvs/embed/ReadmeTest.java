package io.jvs.embed;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.SavePoint;
import io.jvs.architecture.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {
  private static final int SCREEN = 60;

  /** Finds what the sandbox before left, and leaves one line more. */
  private static final String SANDBOX =
      """
      static void runSandbox(java.nio.file.Path files) throws java.io.IOException {
        java.nio.file.Files.writeString(files.resolve("log"), "run\\n",
            java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND);
      }
      """;

  @TempDir Path folder;

  @Test
  void itsJavaCompilesAgainstTheApiAlone() throws Exception {
    assertThat(DocumentExample.compile(example().asMethod(SANDBOX), folder)).isEmpty();
  }

  @Test
  void theCompilerWouldNoticeAWrongName() throws Exception {
    DocumentExample wrong = example().replacing("client.verify", "client.verity");
    assertThat(DocumentExample.compile(wrong.asMethod(SANDBOX), folder)).contains("verity");
  }

  @Test
  void itsJavaKeepsWhatASandboxLeftForTheNextOne() throws Exception {
    Path repository = folder.resolve("agent");
    Class<?> readme =
        DocumentExample.load(
            example().replacing("/srv/agents/42", repository.toString()).asMethod(SANDBOX), folder);
    DocumentExample.call(readme, "example");
    Path log = repository.resolve("main/log");
    Files.writeString(log, "damage");
    DocumentExample.call(readme, "example");
    assertThat(log).hasContent("run\nrun\n");
    try (JvsClient client = Jvs.open(repository)) {
      assertThat(client.history("main", 0))
          .hasSize(2)
          .extracting(SavePoint::message, SavePoint::tags)
          .containsOnly(
              org.assertj.core.groups.Tuple.tuple(
                  "auto: sandbox stopped", List.of("auto", "shutdown")));
    }
  }

  @Test
  void itFitsOnOneScreen() throws IOException {
    assertThat(Checkout.text("README.md").lines()).hasSizeLessThanOrEqualTo(SCREEN);
  }

  private static DocumentExample example() throws IOException {
    return DocumentExample.of("README.md", 0);
  }
}
