package io.jvs.e2e;

import static io.jvs.e2e.Failures.failureChangingNothing;
import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.CleanupOptions;
import io.jvs.api.CleanupPlan;
import io.jvs.api.ErrorCode;
import io.jvs.api.RestoreReport;
import io.jvs.api.SavePoint;
import io.jvs.core.testkit.Shell;
import io.jvs.core.testkit.TreeSnapshot;
import io.jvs.core.testkit.Trees;
import io.jvs.crash.Records;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class UndoTest {
  @AutoClose private final TestRepository repository = new TestRepository();

  private void nothingToUndo() throws IOException {
    failureChangingNothing(
        repository.root, ErrorCode.NOTHING_TO_UNDO, () -> repository.client.undoRestore("main"));
  }

  @Test
  void bringsUnsavedChangesBack() throws IOException {
    Trees.everyday().make(repository.main);
    SavePoint first = repository.save("");
    Shell.run(
        "cd \"$1\"; rm -r src; echo new > README; mkdir more; echo x > more/x; chmod 711 empty;"
            + " ln -sfn README latest; touch -d @1500000000.7 run",
        repository.main.toString());
    TreeSnapshot unsaved = repository.tree();
    repository.restore(first);
    TreeSnapshot restored = repository.tree();
    RestoreReport undone = repository.client.undoRestore("main");
    assertThat(repository.tree()).isEqualTo(unsaved);
    assertThat(undone.savePoint()).isEqualTo(first);
    assertThat(undone.operation().operation()).isEqualTo("undo");
    repository.assertHealthy();
    repository.client.undoRestore("main");
    assertThat(repository.tree()).as("done twice, it redoes the restore").isEqualTo(restored);
    repository.assertHealthy();
  }

  @Test
  void theHeadGoesBackToo() throws IOException {
    SavePoint first = repository.saveWith("f", "1");
    SavePoint second = repository.saveWith("f", "2");
    repository.restore(first);
    assertThat(repository.client.undoRestore("main").savePoint()).isEqualTo(second);
    assertThat(repository.read("f")).isEqualTo("2");
    repository.save("not detached");
    repository.assertHealthy();
  }

  @Test
  void aSavePointThatWasCleanedUpIsNotReturnedTo() throws IOException {
    SavePoint first = repository.saveWith("f", "1");
    byte[] record = Files.readAllBytes(Records.config(repository.root));
    SavePoint second = repository.saveWith("f", "2");
    Records.forget(repository.root, record);
    repository.restore(second);
    repository.restore(first);
    CleanupPlan plan = repository.client.previewCleanup(CleanupOptions.defaults());
    assertThat(plan.reclaimableSavePoints()).containsExactly(second.id());
    repository.client.runCleanup(plan.planId());
    nothingToUndo();
    repository.assertHealthy();
  }

  @Test
  void withoutARestoreThereIsNothing() throws IOException {
    nothingToUndo();
    repository.saveWith("f", "1");
    nothingToUndo();
  }

  @Test
  void aSaveEndsIt() throws IOException {
    SavePoint first = repository.saveWith("f", "1");
    repository.write("f", "2");
    repository.restore(first);
    repository.save("after");
    nothingToUndo();
    repository.assertHealthy();
  }

  /** Else it would be there again once the workspace's record is the one from before that save. */
  @Test
  void aSaveThatRecoveryCompletedEndsItToo() throws IOException {
    SavePoint first = repository.saveWith("f", "1");
    repository.write("f", "2");
    repository.restore(first);
    byte[] record = Files.readAllBytes(Records.config(repository.root));
    Shell.run("cp -a \"$1\"/.jvs/java \"$1\"/kept", repository.root.toString());
    SavePoint second = repository.save("and killed before it wrote the record");
    Shell.run(
        "cd \"$1\"; for f in undo work; do rm -rf .jvs/java/$f; mv kept/$f .jvs/java; done;"
            + " printf '{}' > .jvs/intents/$2.json",
        repository.root.toString(),
        second.id().value());
    Records.forget(repository.root, record);
    repository.client.previewCleanup(CleanupOptions.defaults());
    assertThat(repository.client.latestSavePoint("main")).contains(second);
    Records.forget(repository.root, record);
    nothingToUndo();
  }

  @Test
  void onlyTheLastRestoreIsKept() throws IOException {
    SavePoint first = repository.saveWith("f", "1");
    repository.write("f", "2");
    repository.restore(first);
    repository.write("f", "3");
    repository.restore(first);
    repository.client.undoRestore("main");
    assertThat(repository.read("f")).isEqualTo("3");
  }

  @Test
  void aRestoreThatFindsNothingToDoKeepsWhatTheOneBeforeDisplaced() throws IOException {
    SavePoint first = repository.saveWith("f", "1");
    repository.write("f", "2");
    repository.restore(first);
    repository.restore(first);
    repository.client.restoreLatest("main");
    repository.assertHealthy();
    repository.client.undoRestore("main");
    assertThat(repository.read("f")).isEqualTo("2");
  }

  @Test
  void whatOlderRestoresDisplacedDoesNotAddUp() throws IOException {
    SavePoint first = repository.saveWith("f", "1");
    for (int i = 0; i < 3; i++) {
      repository.write("f", "unsaved " + i);
      repository.restore(first);
      assertThat(TemporaryFolder.names(repository.control("java/work"))).hasSize(1);
    }
    repository.save("after");
    assertThat(TemporaryFolder.names(repository.control("java/work"))).isEmpty();
    assertThat(TemporaryFolder.names(repository.control("java/trash"))).isEmpty();
  }

  @Test
  void worksAfterTheRepositoryWasOpenedAnew() throws IOException {
    SavePoint first = repository.saveWith("f", "1");
    repository.write("f", "2");
    repository.restore(first);
    try (var other = io.jvs.api.Jvs.open(repository.root, TestRepository.OPEN)) {
      other.undoRestore(" ");
    }
    assertThat(repository.read("f")).isEqualTo("2");
    repository.assertHealthy();
  }

  @Test
  void changesMadeAfterTheRestoreInOtherFilesStay() throws IOException {
    SavePoint first = repository.saveWith("f", "1");
    repository.write("f", "2");
    repository.restore(first);
    repository.write("g", "later");
    repository.client.undoRestore("main");
    assertThat(repository.read("f")).isEqualTo("2");
    assertThat(repository.read("g")).isEqualTo("later");
  }
}
