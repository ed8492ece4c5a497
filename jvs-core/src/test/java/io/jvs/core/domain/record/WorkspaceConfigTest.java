package io.jvs.core.domain.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkspaceConfigTest {
  private static final WorkspaceConfig FULL =
      new WorkspaceConfig(
          "w",
          "/real",
          "base",
          "head",
          "latest",
          "started",
          Map.of("p", new PathSource("source", "q", "exact", Optional.empty())),
          GoTime.ZERO);

  @Test
  void aNewWorkspaceNamesNoSavePoint() {
    WorkspaceConfig created = WorkspaceConfig.created("w", GoTime.ZERO);
    assertThat(created.references()).isEmpty();
    assertThat(created.realPath()).isEmpty();
  }

  @Test
  void aSaveMovesHeadAndLatestAndForgetsPathSources() {
    assertThat(FULL.saved("new"))
        .isEqualTo(
            new WorkspaceConfig(
                "w", "/real", "base", "new", "new", "started", Map.of(), GoTime.ZERO));
  }

  @Test
  void aRestoreMovesHeadAloneAndForgetsPathSources() {
    assertThat(FULL.restored("old"))
        .isEqualTo(
            new WorkspaceConfig(
                "w", "/real", "base", "old", "latest", "started", Map.of(), GoTime.ZERO));
  }

  @Test
  void everySavePointThatItNamesIsAReference() {
    assertThat(FULL.references())
        .containsExactlyInAnyOrder("base", "head", "latest", "started", "source");
  }
}
