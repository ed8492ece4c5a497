package io.jvs.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jvs.api.ErrorCode;
import io.jvs.api.InitOptions;
import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.JvsException;
import io.jvs.api.OnLoss;
import io.jvs.api.OperationReport;
import io.jvs.api.RestoreOptions;
import io.jvs.api.SaveOptions;
import io.jvs.api.SavePoint;
import io.jvs.core.adapter.embed.StorageChoice;
import io.jvs.core.testkit.SampleTree;
import io.jvs.core.testkit.Shell;
import io.jvs.core.testkit.TreeSnapshot;
import io.jvs.core.testkit.TreeSnapshot.Column;
import io.jvs.core.testkit.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A hostile tree saved, wrecked and restored; in the test's JVM or as the main class of another.
 */
final class HostileRun {
  private static final String WRECK =
      "cd \"$1\" && chmod -R u+rwX . && find . -mindepth 1 -maxdepth 1 -exec rm -rf -- {} +";
  private static final String DECEIVE =
      "cd \"$1\" && chmod -R u+rwX names read-only && rm -rf names deep caf* read-only sparse .jvs"
          + " && ln -s \"$2\" names && ln -s \"$2\" deep && ln -s \"$2\" .jvs && mkdir sparse"
          + " && ln -s \"$2/-rf\" read-only && echo more >sparse/more && echo new >'a new one'"
          + " && chmod 0700 attributes/* .";

  private final Path work;
  private final Path workspace;
  private final Path outside;
  private final JvsClient client;

  private HostileRun(Path work, JvsClient client) {
    this.work = work;
    this.workspace = client.workspacePath("main");
    this.outside = work.resolve("outside");
    this.client = client;
  }

  /** Argument: an empty directory. Says {@code ok} at the end. */
  public static void main(String[] args) throws Exception {
    in(Path.of(args[0]));
    System.out.println("ok");
  }

  /** Does it all in an empty directory. */
  static void in(Path work) throws IOException, InterruptedException {
    try (JvsClient client = Jvs.init(work.resolve("repository"), InitOptions.named("hostile"))) {
      new HostileRun(work, client).run();
    }
  }

  private void run() throws IOException, InterruptedException {
    Files.createDirectory(outside);
    new SampleTree().all(Trees.names()).file("-rf", "keep me").make(outside);
    TreeSnapshot sentinel = TreeSnapshot.without(outside);
    tree().make(workspace);
    if (!isRoot()) {
      assertUnreadableIsRefused();
    }
    try (Watched watched = new Watched(work.resolve("opened"))) {
      watched.pipes(workspace, "watched");
      TreeSnapshot saved = TreeSnapshot.without(workspace);
      SavePoint savePoint = client.save(SaveOptions.message("hostile"));
      assertThat(TreeSnapshot.without(workspace)).as("after the save").isEqualTo(saved);
      assertSound();

      Shell.run(WRECK, workspace.toString());
      restore(savePoint, saved);
      Shell.run(DECEIVE, workspace.toString(), outside.toString());
      watched.pipes(workspace, "later");
      restore(savePoint, saved);
      assertThat(watched.opened()).as("a pipe was opened").isFalse();
      assertLossesForbidden(savePoint);
      assertDamageIsNamedSafely(savePoint);
    }
    assertThat(TreeSnapshot.without(outside)).as("outside").isEqualTo(sentinel);
  }

  private SampleTree tree() {
    SampleTree tree =
        new SampleTree()
            .all(Trees.hostile())
            .all(Trees.attributes())
            .link("leaves", outside.toString())
            .link("climbs", "../../outside")
            .file(".jvs/repo_id", "00000000-0000-4000-8000-000000000000\n")
            .dir(".jvs/worktrees")
            .dir(".jvs/worktrees/main")
            .file(".jvs/worktrees/main/config.json", "{\"name\":\"main\",\"real_path\":\"/\"}");
    return isRoot() ? tree.all(Trees.privileged()) : tree;
  }

  private static boolean isRoot() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    } catch (IOException e) {
      return false;
    }
  }

  private void assertUnreadableIsRefused() throws IOException {
    JvsException refused =
        catchThrowableOfType(JvsException.class, () -> client.save(SaveOptions.message("x")));
    assertThat(refused.code()).isEqualTo(ErrorCode.PERMISSION_DENIED);
    assertThat(refused.getMessage()).containsAnyOf("write-only", "unreadable");
    Printable.check(refused);
    assertThat(client.hasSavePoints("main")).isFalse();
    Shell.run("cd \"$1\" && chmod 0500 write-only && chmod 0400 unreadable", workspace.toString());
  }

  private void restore(SavePoint savePoint, TreeSnapshot wanted) throws IOException {
    OperationReport report = client.restore(RestoreOptions.to(savePoint.id().value())).operation();
    Losses.check(wanted, TreeSnapshot.without(workspace), report);
    assertSound();
  }

  private void assertSound() throws IOException {
    Aftermath.assertWhole(client);
    try (JvsClient second = Jvs.open(client.repoRoot())) {
      assertThat(second.repoId()).isEqualTo(client.repoId());
      assertThat(second.history("main", 0)).isEqualTo(client.history("main", 0));
    }
  }

  /** With the portable storage the pipe that is lost stands for all that cannot be restored. */
  private void assertLossesForbidden(SavePoint savePoint) throws IOException {
    Shell.run("cd \"$1\" && rm -rf -- pipe 'socket' && echo >pipe", workspace.toString());
    TreeSnapshot before = TreeSnapshot.without(workspace);
    RestoreOptions strict =
        RestoreOptions.builder().target(savePoint.id().value()).onLoss(OnLoss.FAIL).build();
    if (StorageChoice.get().storage().name().equals("posix")) {
      assertThat(client.restore(strict).operation().losses()).isEmpty();
      return;
    }
    JvsException refused = catchThrowableOfType(JvsException.class, () -> client.restore(strict));
    assertThat(refused.code()).isEqualTo(ErrorCode.ATTRIBUTE_LOST);
    Printable.check(refused);
    assertThat(TreeSnapshot.without(workspace)).isEqualTo(before);
    assertSound();
  }

  private void assertDamageIsNamedSafely(SavePoint savePoint) throws IOException {
    Shell.run(
        "cd \"$1\" && chmod u+w . && echo more >>\"$(printf 'names/\\033[31mred')\""
            + " && rm -rf \"$2/names\"",
        client.repoRoot().resolve(".jvs/snapshots/" + savePoint.id()).toString(),
        workspace.toString());
    TreeSnapshot before = TreeSnapshot.of(workspace, Column.CONTENT, Column.MODE, Column.TARGET);
    Printable.check(catchThrowableOfType(JvsException.class, () -> client.verify(savePoint.id())));
    JvsException refused =
        catchThrowableOfType(
            JvsException.class, () -> client.restore(RestoreOptions.to(savePoint.id().value())));
    assertThat(refused.getMessage()).contains("names/\\x1b[31mred");
    Printable.check(refused);
    assertThat(TreeSnapshot.of(workspace, Column.CONTENT, Column.MODE, Column.TARGET))
        .isEqualTo(before);
  }
}
