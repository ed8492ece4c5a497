package io.jvs.e2e;

import static io.jvs.e2e.Failures.failure;
import static io.jvs.e2e.Failures.failureChangingNothing;
import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.ErrorCode;
import io.jvs.api.RestoreOptions;
import io.jvs.api.SavePoint;
import io.jvs.api.SavePointId;
import io.jvs.api.SavePointNotFoundException;
import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestoreTargetTest {
  @AutoClose private final TestRepository repository = new TestRepository();

  @Test
  void aPrefixThatOnlyOneHasIsEnoughAndBlanksAroundItAreNot() throws IOException {
    SavePoint first = repository.saveWith("f", "1");
    SavePoint second = repository.saveWith("f", "2");
    String id = first.id().value();
    int length = 1;
    while (second.id().value().startsWith(id.substring(0, length))) {
      length++;
    }
    String prefix = id.substring(0, length);
    repository.client.restore(RestoreOptions.to(" \t" + prefix + "\n "));
    assertThat(repository.read("f")).isEqualTo("1");
    repository.client.restoreLatest("main");
    repository.client.restore(RestoreOptions.to("  " + id + "  "));
    assertThat(repository.read("f")).isEqualTo("1");
  }

  @Test
  void aPrefixThatSeveralHaveNamesThem() throws IOException {
    SavePoint first = repository.saveWith("f", "1");
    SavePoint second = repository.saveWith("f", "2");
    assertThat(
            failureChangingNothing(
                repository.root, ErrorCode.SAVE_POINT_AMBIGUOUS, () -> restore("1")))
        .hasMessageContaining(first.id().value())
        .hasMessageContaining(second.id().value());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "0",
        "main",
        "../x",
        ".*",
        "%",
        "t1",
        "9999999999999-ffffffff",
        "a\nb",
        ".READY",
        "..",
        "\u0661"
      })
  void whatMatchesNothingIsNotFoundWhateverItsShape(String target) throws IOException {
    repository.saveWith("f", "1");
    assertThat(
            failureChangingNothing(
                repository.root, ErrorCode.SAVE_POINT_NOT_FOUND, () -> restore(target)))
        .isInstanceOf(SavePointNotFoundException.class);
  }

  private void restore(String target) {
    repository.client.restore(RestoreOptions.to(target));
  }

  @Test
  void anUnknownWorkspaceIsRefused() throws IOException {
    SavePoint saved = repository.saveWith("f", "1");
    RestoreOptions elsewhere =
        RestoreOptions.builder().workspace("other").target(saved.id().value()).build();
    failureChangingNothing(
        repository.root, ErrorCode.NOT_WORKSPACE, () -> repository.client.restore(elsewhere));
    failure(ErrorCode.NOT_WORKSPACE, () -> repository.client.restoreLatest("other"));
    failure(ErrorCode.NOT_WORKSPACE, () -> repository.client.undoRestore("other"));
    failure(ErrorCode.NOT_WORKSPACE, () -> repository.client.history("other", 1));
    failure(ErrorCode.NOT_WORKSPACE, () -> repository.client.latestSavePoint("other"));
    failure(ErrorCode.NOT_WORKSPACE, () -> repository.client.hasSavePoints("other"));
    failure(ErrorCode.NOT_WORKSPACE, () -> repository.client.workspacePath("other"));
    failure(ErrorCode.NAME_INVALID, () -> repository.client.workspacePath("../x"));
    failure(ErrorCode.NAME_INVALID, () -> repository.client.history("a/b", 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "1700000000123-0a1b2c3",
        "1700000000123-0a1b2c3d\n",
        "1700000000123-0A1B2C3D",
        "170000000012-0a1b2c3d4",
        "../../00000000-0a1b2c3d",
        "\u0661700000000123-0a1b2c3d"
      })
  void aMalformedIdIsRefusedWhereItIsMade(String text) {
    failure(ErrorCode.SNAPSHOT_ID_INVALID, () -> SavePointId.of(text));
  }
}
