package io.jvs.e2e;

import static io.jvs.e2e.Failures.failureChangingNothing;
import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.CleanupOptions;
import io.jvs.api.CleanupPlan;
import io.jvs.api.ErrorCode;
import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.RestoreOptions;
import io.jvs.api.SaveOptions;
import io.jvs.api.SavePoint;
import io.jvs.core.testkit.Shell;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Go's other layout, in which the root itself is the workspace. */
class AdoptedLayoutTest {
  @AutoClose private final TemporaryFolder folder = new TemporaryFolder();
  private Path root;

  @BeforeEach
  void adopt() throws IOException {
    root = folder.unpackGoRepository();
    Shell.run(
        "cd \"$1\" && mv main/* . && rmdir main worktrees"
            + " && sed -i \"s|\\\"name\\\"|\\\"real_path\\\": \\\"$1\\\",\\n  \\\"name\\\"|\""
            + " .jvs/worktrees/main/config.json",
        root.toString());
    assertThat(GoDoctor.examine(root)).isEmpty();
  }

  @Test
  void isRead() throws IOException {
    try (JvsClient client = Jvs.open(root, TestRepository.OPEN)) {
      List<SavePoint> history = client.history("main", 0);
      assertThat(history).hasSize(4);
      assertThat(client.latestSavePoint("main")).contains(history.get(0));
      assertThat(client.workspacePath("main")).isEqualTo(root);
      history.forEach(savePoint -> client.verify(savePoint.id()));
      CleanupPlan plan = client.previewCleanup(CleanupOptions.defaults());
      assertThat(plan.protectedSavePoints()).hasSize(4);
      client.runCleanup(plan.planId());
    }
    assertThat(GoDoctor.examine(root)).isEmpty();
  }

  @Test
  void isNeitherSavedNorRestored() throws IOException {
    try (JvsClient client = Jvs.open(root, TestRepository.OPEN)) {
      refused(() -> client.save(SaveOptions.defaults()));
      refused(() -> client.restore(RestoreOptions.to("1795390544978-cc44e8df")));
      refused(() -> client.restoreLatest("main"));
    }
  }

  private void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call)
      throws IOException {
    assertThat(failureChangingNothing(root, ErrorCode.LAYOUT_UNSUPPORTED, call))
        .hasMessageContaining("adopted");
  }
}
