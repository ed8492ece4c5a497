package io.jvs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.CleanupOptions;
import io.jvs.api.CleanupPlan;
import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.RestoreOptions;
import io.jvs.api.SaveOptions;
import io.jvs.api.SavePoint;
import io.jvs.api.SavePointId;
import io.jvs.api.VerifyLevel;
import io.jvs.core.testkit.TreeSnapshot;
import io.jvs.core.testkit.TreeSnapshot.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Repositories that Go JVS v0.4.2 made. */
class GoFixtureTest {
  @AutoClose private final TemporaryFolder folder = new TemporaryFolder();

  /** What Go's format keeps of a tree. */
  private static TreeSnapshot content(Path root) throws IOException {
    TreeSnapshot all =
        TreeSnapshot.of(root, Column.MODE, Column.SIZE, Column.CONTENT, Column.TARGET);
    return new TreeSnapshot(
        all.lines().stream().filter(line -> !line.startsWith(".READY ")).toList());
  }

  private static List<String> ids(List<SavePoint> savePoints) {
    return savePoints.stream().map(s -> s.id().value()).toList();
  }

  private static void everySavePointVerifiesAndRestores(
      Path root, JvsClient client, String workspace) throws IOException {
    for (SavePoint savePoint : client.history(workspace, 0)) {
      for (VerifyLevel level : VerifyLevel.values()) {
        client.verify(savePoint.id(), level);
      }
      client.restore(
          RestoreOptions.builder().workspace(workspace).target(savePoint.id().value()).build());
      assertThat(content(client.workspacePath(workspace)))
          .isEqualTo(content(root.resolve(".jvs/snapshots/" + savePoint.id())));
      assertThat(GoDoctor.examine(root)).isEmpty();
    }
    client.restoreLatest(workspace);
  }

  @Test
  void aRepositoryOfOneWorkspaceIsReadAsGoWroteIt() throws IOException {
    Path root = folder.unpackGoRepository();
    TreeSnapshot before = TestRepository.published(root);
    try (JvsClient client = Jvs.open(root, TestRepository.OPEN)) {
      List<SavePoint> history = client.history("main", 0);
      assertThat(ids(history))
          .containsExactly(
              "1795390548392-deb145b2",
              "1795390548224-5c4bec4e",
              "1795390548176-50ba7194",
              "1795390544978-cc44e8df");
      assertThat(client.latestSavePoint("main")).contains(history.get(0));
      SavePoint first = history.get(3);
      assertThat(first.message()).isEqualTo("first <a&b>");
      assertThat(first.tags()).containsExactly("t1", "x y");
      assertThat(first.createdAt()).isEqualTo(Instant.parse("2026-11-22T23:35:44.982106574Z"));
      assertThat(first.payloadRootHash())
          .hasToString("d129b23438217843ed1e8bae4ec91d0793df71d14d1dcae844242197257a6810");
      assertThat(first.descriptorChecksum())
          .hasToString("44bd2ba6d6bbac9f8c193c30c9b157f3cfa8b9ac7af00cb8a0d891d086261ace");
    }
    assertThat(TestRepository.published(root)).as("reading changes nothing").isEqualTo(before);
  }

  @Test
  void aRepositoryOfOneWorkspaceIsUsedOn() throws IOException {
    Path root = folder.unpackGoRepository();
    try (JvsClient client = Jvs.open(root, TestRepository.OPEN)) {
      everySavePointVerifiesAndRestores(root, client, "main");
      Files.writeString(client.workspacePath("main").resolve("new"), "new");
      SavePoint saved = client.save(SaveOptions.message("by Java"));
      assertThat(client.history("main", 0)).hasSize(5).first().isEqualTo(saved);
      assertThat(
              GoJson.text(
                  GoJson.read(root.resolve(".jvs/descriptors/" + saved.id() + ".json")),
                  "parent_id"))
          .isEqualTo("1795390548392-deb145b2");
      assertThat(client.previewCleanup(CleanupOptions.defaults()).candidateCount()).isZero();
    }
    TestRepository.assertHealthy(root);
  }

  @Test
  void aFileTimeOfGosPayloadIsRestored() throws IOException {
    Path root = folder.unpackGoRepository();
    try (JvsClient client = Jvs.open(root, TestRepository.OPEN)) {
      Path file = root.resolve("main/two");
      Files.delete(file);
      client.restoreLatest("main");
      assertThat(Files.getLastModifiedTime(file))
          .isEqualTo(
              Files.getLastModifiedTime(root.resolve(".jvs/snapshots/1795390548392-deb145b2/two")));
    }
  }

  @Test
  void bothWorkspacesAreUsedOn() throws IOException {
    Path root = folder.unpackTwoWorkspaces();
    try (JvsClient client = Jvs.open(root, TestRepository.OPEN)) {
      assertThat(ids(client.history("main", 0)))
          .containsExactly(
              "1795390830749-74da40bf",
              "1795390830738-b6aead25",
              "1795390830728-087c6e52",
              "1795390830719-df5224c8",
              "1795390830709-b52cf84f");
      assertThat(ids(client.history("B", 0))).containsExactly("1795390830788-23e5e629");
      assertThat(client.workspacePath("B")).isEqualTo(root.resolve("worktrees/B"));
      everySavePointVerifiesAndRestores(root, client, "main");
      everySavePointVerifiesAndRestores(root, client, "B");
      for (String workspace : List.of("main", "B")) {
        Files.writeString(client.workspacePath(workspace).resolve("new"), workspace);
        SavePoint saved = client.save(SaveOptions.builder().workspace(workspace).build());
        assertThat(saved.workspace()).isEqualTo(workspace);
        assertThat(client.latestSavePoint(workspace)).contains(saved);
        TestRepository.assertHealthy(root);
      }
    }
  }

  @Test
  void ancestorsOlderThanABranchAreNotOfferedForDeletion() throws IOException {
    Path root = folder.unpackTwoWorkspaces();
    try (JvsClient client = Jvs.open(root, TestRepository.OPEN)) {
      CleanupPlan plan = client.previewCleanup(CleanupOptions.defaults());
      assertThat(plan.reclaimableSavePoints()).isEmpty();
      assertThat(plan.protectedSavePoints())
          .contains(
              SavePointId.of("1795390830709-b52cf84f"), SavePointId.of("1795390830719-df5224c8"))
          .hasSize(6);
    }
  }

  @Test
  void aWorkspaceThatHasNotSavedYetStartsItsOwnHistory() throws IOException {
    Path root = folder.unpackTwoWorkspaces();
    Path config = root.resolve(".jvs/worktrees/B/config.json");
    Files.writeString(
        config,
        Files.readString(config)
            .replaceAll("\"latest_snapshot_id\".*\n", "")
            .replace("23e5e629", "087c6e52")
            .replace("1795390830788", "1795390830728"));
    try (JvsClient client = Jvs.open(root, TestRepository.OPEN)) {
      assertThat(client.hasSavePoints("B")).isFalse();
      SavePoint saved = client.save(SaveOptions.builder().workspace("B").build());
      var descriptor = GoJson.read(root.resolve(".jvs/descriptors/" + saved.id() + ".json"));
      assertThat(descriptor.has("parent_id")).isFalse();
      assertThat(GoJson.text(descriptor, "started_from")).isEqualTo("1795390830728-087c6e52");
    }
    TestRepository.assertHealthy(root);
  }
}
