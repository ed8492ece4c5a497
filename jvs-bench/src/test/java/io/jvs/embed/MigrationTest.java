package io.jvs.embed;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.architecture.Checkout;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationTest {
  private static final String PAGE = "docs/migrating-from-go.md";

  /** The functions and methods in the index of the Go package's page, and Init with its options. */
  private static final List<String> GO =
      List.of(
          "DetectEngine(",
          "ValidateEngine(",
          "Init(",
          "OpenOrInit(",
          "client.EngineType(",
          "client.HasSavePoints(",
          "client.History(",
          "client.LatestSavePoint(",
          "client.PreviewCleanup(",
          "client.RepoID(",
          "client.RepoRoot(",
          "client.Restore(",
          "client.RestoreLatest(",
          "client.RunCleanup(",
          "client.Save(",
          "client.Verify(",
          "client.WorkspacePath(");

  @TempDir Path folder;

  @Test
  void eachCallOfTheGoPageHasItsRow() throws Exception {
    List<String> rows = Checkout.text(PAGE).lines().filter(it -> it.startsWith("| ")).toList();
    assertThat(GO)
        .allSatisfy(call -> assertThat(rows).anyMatch(row -> row.startsWith("| `" + call)));
  }

  @Test
  void eachOfOurCallsIsNamed() throws Exception {
    String page = Checkout.text(PAGE);
    List<String> ours =
        Stream.of(Jvs.class, JvsClient.class)
            .flatMap(type -> Stream.of(type.getDeclaredMethods()))
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .map(Method::getName)
            .toList();
    assertThat(ours).hasSizeGreaterThan(20);
    assertThat(ours).allSatisfy(name -> assertThat(page).containsPattern("\\b" + name + "`"));
  }

  @Test
  void itsJavaCompiles() throws Exception {
    assertThat(DocumentExample.compile(DocumentExample.of(PAGE, 0).asMethod(""), folder)).isEmpty();
  }
}
