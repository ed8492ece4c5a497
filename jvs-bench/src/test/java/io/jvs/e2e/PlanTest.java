package io.jvs.e2e;

import static io.jvs.e2e.Failures.failureChangingNothing;
import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.CleanupOptions;
import io.jvs.api.CleanupPlan;
import io.jvs.api.ErrorCode;
import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.SavePoint;
import io.jvs.core.testkit.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cleanup plans, in the repository of the Go fixture from which workspace B was removed. */
class PlanTest {
  private static final String OF_B = "1795390830788-23e5e629";

  @AutoClose private final TemporaryFolder folder = new TemporaryFolder();

  private Path withoutB() throws IOException {
    Path root = folder.unpackTwoWorkspaces();
    Shell.run("rm -r \"$1/.jvs/worktrees/B\" \"$1/worktrees/B\"", root.toString());
    return root;
  }

  private static CleanupPlan preview(JvsClient client) {
    return client.previewCleanup(CleanupOptions.defaults());
  }

  private static Path file(Path root, CleanupPlan plan) {
    return root.resolve(".jvs/gc").resolve(plan.planId() + ".json");
  }

  @Test
  void whatARemovedWorkspaceLeftCanGo() throws IOException {
    Path root = withoutB();
    try (JvsClient client = Jvs.open(root, TestRepository.OPEN)) {
      CleanupPlan plan = preview(client);
      assertThat(plan.reclaimableSavePoints()).extracting(Object::toString).containsExactly(OF_B);
      assertThat(CleanupPlan.fromJson(plan.toJson())).isEqualTo(plan);
      client.runCleanup(plan.planId());
      assertThat(client.history("main", 0)).hasSize(5);
    }
    TestRepository.assertHealthy(root);
  }

  @Test
  void aPlanRunsOnce() throws IOException {
    Path root = withoutB();
    try (JvsClient client = Jvs.open(root, TestRepository.OPEN)) {
      CleanupPlan plan = preview(client);
      client.runCleanup(plan.planId());
      refused(root, client, plan.planId());
    }
  }

  private static void refused(Path root, JvsClient client, String planId) throws IOException {
    failureChangingNothing(root, ErrorCode.GC_PLAN_MISMATCH, () -> client.runCleanup(planId));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "no-such-plan",
        "../gc/x",
        "../../main/x",
        "pins",
        ".",
        "0f7d5a3e-0000-4000-8000-000000000000"
      })
  void whatIsNoPlanIsRefused(String planId) throws IOException {
    Path root = withoutB();
    try (JvsClient client = Jvs.open(root, TestRepository.OPEN)) {
      refused(root, client, planId);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ": > $1",
        "truncate -s 100 $1",
        "echo garbage > $1",
        "echo [] > $1",
        "rm $1; mkfifo $1",
        "mv $1 other; ln -s other $1",
        "rm $1; mkdir $1",
        "sed -i s/1795390830788-23e5e629/1795390830709-b52cf84f/ $1",
        "sed -i '/1795390830788-23e5e629/d' $1",
        "sed -i 's/\"candidate_count\": 1/\"candidate_count\": 2/' $1",
        "sed -i 's/\"schema_version\": 1/\"schema_version\": 2/' $1",
        "sed -i 's/\"repo_id\": \"..../\"repo_id\": \"0000/' $1",
        "sed -i 's/\"plan_id\": \"..../\"plan_id\": \"0000/' $1"
      })
  void aPlanThatWasDamagedOrEditedIsRefused(String damage) throws IOException {
    Path root = withoutB();
    try (JvsClient client = Jvs.open(root, TestRepository.OPEN)) {
      CleanupPlan plan = preview(client);
      Shell.run(
          "cd \"$2\"; " + damage,
          file(root, plan).getFileName().toString(),
          root.resolve(".jvs/gc").toString());
      refused(root, client, plan.planId());
      assertThat(root.resolve(".jvs/snapshots").resolve(OF_B)).exists();
    }
  }

  @Test
  void aPlanOfAnotherRepositoryIsRefused() throws IOException {
    Path root = withoutB();
    try (TestRepository other = new TestRepository();
        JvsClient client = Jvs.open(root, TestRepository.OPEN)) {
      CleanupPlan plan = preview(client);
      Files.copy(file(root, plan), file(other.root, plan));
      refused(other.root, other.client, plan.planId());
    }
  }

  @Test
  void aPlanIsOutOfDateWhenTheCandidatesChanged() throws IOException {
    Path root = withoutB();
    try (JvsClient client = Jvs.open(root, TestRepository.OPEN)) {
      CleanupPlan plan = preview(client);
      Shell.run(
          "printf '{\"pin_id\":\"p\",\"snapshot_id\":\"%s\",\"pinned_at\":\"2024-01-01T00:00:00Z\","
              + "\"created_at\":\"2024-01-01T00:00:00Z\"}' $2 > \"$1/.jvs/gc/pins/p.json\"",
          root.toString(), OF_B);
      refused(root, client, plan.planId());
    }
  }

  @Test
  void aLaterSaveDoesNotMakeAPlanStale() throws IOException {
    Path root = withoutB();
    try (JvsClient client = Jvs.open(root, TestRepository.OPEN)) {
      CleanupPlan plan = preview(client);
      SavePoint saved = client.save(io.jvs.api.SaveOptions.message("later"));
      client.runCleanup(plan.planId());
      client.verify(saved.id());
    }
    TestRepository.assertHealthy(root);
  }

  @Test
  void aPlanOfGoThatOffersTooMuchIsRefused() throws IOException {
    Path root = folder.unpackTwoWorkspaces();
    try (JvsClient client = Jvs.open(root, TestRepository.OPEN)) {
      refused(root, client, "e6b44298-b5a7-429b-8ea5-a183a6dc2d34");
    }
  }
}
