package io.jvs.e2e;

import static io.jvs.e2e.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.CleanupOptions;
import io.jvs.api.CleanupPlan;
import io.jvs.api.CleanupReport;
import io.jvs.api.ErrorCode;
import io.jvs.api.SaveOptions;
import io.jvs.api.SavePoint;
import io.jvs.api.SavePointId;
import io.jvs.core.testkit.Shell;
import io.jvs.core.testkit.TreeSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanupTest {
  private static final int SIZE = 10_000;

  @AutoClose private final TestRepository repository = new TestRepository();

  private CleanupPlan preview() {
    return repository.client.previewCleanup(CleanupOptions.defaults());
  }

  /** A save point that nothing refers to any more. */
  private SavePoint orphan(String content) throws IOException {
    Path config = repository.control("worktrees/main/config.json");
    byte[] before = Files.readAllBytes(config);
    SavePoint orphan = repository.saveWith("f", content);
    Files.write(config, before);
    return orphan;
  }

  @Test
  void whatAWorkspaceCameFromIsKept() throws IOException {
    SavePoint first = repository.saveWith("f", "1");
    SavePoint second = repository.saveWith("f", "2");
    SavePoint third = repository.saveWith("f", "3");
    repository.restore(first);
    TreeSnapshot tree = repository.tree();
    CleanupPlan plan = preview();
    assertThat(plan.candidateCount()).isZero();
    assertThat(plan.reclaimableSavePoints()).isEmpty();
    assertThat(plan.reclaimableBytesEstimate()).isZero();
    assertThat(plan.protectedSavePoints()).containsExactly(first.id(), second.id(), third.id());
    assertThat(plan.protectedByHistory()).as("second alone").isEqualTo(1);
    CleanupReport report = repository.client.runCleanup(plan.planId());
    assertThat(report.reclaimed()).isEmpty();
    assertThat(repository.tree()).isEqualTo(tree);
    assertThat(repository.client.history("main", 0)).hasSize(3);
    repository.assertHealthy();
  }

  @Test
  void whatNothingRefersToGoes() throws IOException {
    SavePoint kept = repository.saveWith("f", "1");
    SavePoint orphan = orphan("x".repeat(10_000));
    CleanupPlan plan = preview();
    assertThat(plan.reclaimableSavePoints()).containsExactly(orphan.id());
    assertThat(plan.candidateCount()).isEqualTo(1);
    assertThat(plan.reclaimableBytesEstimate()).isGreaterThanOrEqualTo(10_000);
    assertThat(plan.protectedSavePoints()).containsExactly(kept.id());
    assertThat(repository.payload(orphan)).as("previewed only").exists();

    CleanupReport report = repository.client.runCleanup(plan.planId());
    assertThat(report.planId()).isEqualTo(plan.planId());
    assertThat(report.reclaimed()).containsExactly(orphan.id());
    assertThat(report.bytesFreed()).isEqualTo(plan.reclaimableBytesEstimate());
    assertThat(repository.payload(orphan)).doesNotExist();
    assertThat(repository.descriptor(orphan)).doesNotExist();
    assertThat(GoJson.text(GoJson.read(tombstone(orphan.id())), "gc_state")).isEqualTo("committed");
    assertThat(repository.client.history("main", 0)).containsExactly(kept);
    failure(ErrorCode.SAVE_POINT_NOT_FOUND, () -> repository.client.verify(orphan.id()));
    repository.assertHealthy();
    repository.saveWith("f", "2");
    repository.assertHealthy();
  }

  /** Of files that save points share, the last name alone is worth its bytes. */
  @Test
  void aSharedFileCountsOnceAndOnlyWhereNoneOfItsNamesIsKept() throws IOException {
    repository.write("kept", "k".repeat(SIZE));
    repository.saveWith("f", "1");
    Path config = repository.control("worktrees/main/config.json");
    byte[] before = Files.readAllBytes(config);
    repository.write("orphaned", "o".repeat(SIZE));
    SavePoint first = repository.saveWith("f", "2");
    SavePoint second = repository.saveWith("f", "3");
    Files.write(config, before);
    assertThat(links(first, "kept")).as("names of the file").isEqualTo(3);
    assertThat(links(second, "orphaned")).as("names of the file").isEqualTo(2);

    CleanupPlan plan = preview();
    assertThat(plan.reclaimableSavePoints()).containsExactly(first.id(), second.id());
    assertThat(plan.reclaimableBytesEstimate()).isBetween((long) SIZE, 2L * SIZE - 1);
    CleanupReport report = repository.client.runCleanup(plan.planId());
    assertThat(report.bytesFreed()).isEqualTo(plan.reclaimableBytesEstimate());
    repository.assertHealthy();
  }

  private int links(SavePoint savePoint, String file) throws IOException {
    return (int) Files.getAttribute(repository.payload(savePoint).resolve(file), "unix:nlink");
  }

  private Path tombstone(SavePointId id) {
    return repository.control("gc/tombstones/" + id + ".json");
  }

  @Test
  void aSavePointFullOfReadOnlyDirectoriesGoesToo() throws IOException {
    Path config = repository.control("worktrees/main/config.json");
    byte[] before = Files.readAllBytes(config);
    Shell.run(
        "cd \"$1\"; mkdir -p a/b; echo x > a/b/c; chmod -R a-w .; chmod u+w .",
        repository.main.toString());
    SavePoint orphan = repository.save("");
    Files.write(config, before);
    repository.client.runCleanup(preview().planId());
    assertThat(repository.payload(orphan)).doesNotExist();
    repository.assertHealthy();
  }

  @Test
  void theSourceOfASavePointIsKept() throws IOException {
    SavePoint first = repository.saveWith("f", "1");
    SavePoint orphan = orphan("2");
    repository.restore(orphan);
    SavePoint from = repository.client.save(SaveOptions.builder().allowDetached(true).build());
    assertThat(preview().protectedSavePoints())
        .containsExactlyInAnyOrder(first.id(), orphan.id(), from.id());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "printf '{\"pin_id\":\"p\",\"snapshot_id\":\"%s\",\"pinned_at\":\"2024-01-01T00:00:00Z\","
            + "\"created_at\":\"2024-01-01T00:00:00Z\"}' $2 > gc/pins/p.json",
        "printf '{}' > intents/$2.json",
        "sed -i 's/\"name\"/\"started_from\": \"'$2'\", \"name\"/' worktrees/main/config.json",
        "sed -i 's/\"name\"/\"base_snapshot_id\": \"'$2'\", \"name\"/' worktrees/main/config.json"
      })
  void whateverElseNamesASavePointKeepsIt(String reference) throws IOException {
    repository.saveWith("f", "1");
    SavePoint orphan = orphan("2");
    Shell.run("cd \"$1/.jvs\"; " + reference, repository.root.toString(), orphan.id().value());
    assertThat(preview().protectedSavePoints()).contains(orphan.id());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo { > gc/pins/p.json",
        "mkdir gc/pins/x",
        "mkfifo gc/pins/p.json",
        "ln -s /nowhere gc/pins/p.json",
        "echo x > recovery-plans/x",
        "rmdir gc/pins"
      })
  void anUnreadablePinStopsPreviewAndRun(String damage) throws IOException {
    repository.saveWith("f", "1");
    orphan("2");
    CleanupPlan plan = preview();
    Shell.run("cd \"$1/.jvs\"; " + damage, repository.root.toString());
    Failures.failureChangingNothing(repository.root, ErrorCode.CONTROL_INVALID, this::preview);
    Failures.failureChangingNothing(
        repository.root,
        ErrorCode.CONTROL_INVALID,
        () -> repository.client.runCleanup(plan.planId()));
  }

  @Test
  void aDamagedSavePointStopsItAndIsNotDeleted() throws IOException {
    repository.saveWith("f", "1");
    SavePoint orphan = orphan("2");
    Files.writeString(repository.descriptor(orphan), "{");
    Failures.failureChangingNothing(repository.root, ErrorCode.DESCRIPTOR_CORRUPT, this::preview);
  }
}
