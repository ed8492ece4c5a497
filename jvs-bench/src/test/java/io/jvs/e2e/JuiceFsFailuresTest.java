package io.jvs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.CleanupOptions;
import io.jvs.api.ErrorCode;
import io.jvs.api.InitOptions;
import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.JvsException;
import io.jvs.api.OpenOptions;
import io.jvs.api.RestoreOptions;
import io.jvs.api.SaveOptions;
import io.jvs.api.SavePoint;
import io.jvs.api.StateAfter;
import io.jvs.core.testkit.JuiceFsVolume;
import io.jvs.core.testkit.JuiceFsVolume.Metadata;
import io.jvs.core.testkit.SampleTree;
import io.jvs.core.testkit.Shell;
import io.jvs.core.testkit.TreeSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A JuiceFS that is full, and one that died, as a caller of the library meets them. */
class JuiceFsFailuresTest {
  private static final String COMMAND = "jvs.juicefs.command";

  /** So many are cloned by the command; of fewer each is made by itself. */
  private static final int MANY = 60;

  /** Enough for a lock and for records, not for a tree. */
  private static final int LEFT = 20;

  /** Usage and limits get about within seconds: until there is so much to be had, and stays. */
  private static final String LIMIT =
      "of() { df --output=$1 \"$2\" | tail -1; }; seen=0;"
          + " for i in $(seq 20); do"
          + " if [ $(of iavail \"$1\") -eq $4 ]; then seen=$((seen+1)); [ $seen -eq 3 ] && exit;"
          + " else seen=0; $2 \"$3\" --inodes $(($(of iused \"$1\") + $4)); fi; sleep 1.2; done;"
          + " exit 1";

  private static final String LIFT =
      "$2 \"$3\"; for i in $(seq 200); do [ $(df --output=iavail \"$1\" | tail -1) -gt 1000 ]"
          + " && exit; sleep 0.1; done; exit 1";

  /** What there may be too little of. */
  enum Limit {
    FOLDER("quota set --no-agent --path /place", "quota delete --no-agent --path /place"),
    VOLUME("config --no-agent --yes", "config --no-agent --yes --inodes 0");

    private final String set;
    private final String lift;

    Limit(String set, String lift) {
      this.set = set;
      this.lift = lift;
    }
  }

  private JuiceFsVolume volume;
  private Path mount;
  private Path root;
  private JvsClient client;
  private SavePoint first;
  private TreeSnapshot firstTree;

  private void begin(Metadata metadata) throws IOException {
    volume = JuiceFsVolume.create(metadata);
    mount = volume.mount("--heartbeat", "1s");
    root = Files.createDirectory(mount.resolve("place")).resolve("repo");
  }

  /** Makes two save points; the workspace is at the second. */
  private void saveTwice(int files) throws IOException {
    client = Jvs.init(root, InitOptions.defaults());
    write(files, "first");
    firstTree = TreeSnapshot.of(main());
    first = client.save(SaveOptions.message("first"));
    write(files, "the second");
    client.save(SaveOptions.message("second"));
  }

  private Path main() {
    return root.resolve("main");
  }

  private void write(int files, String content) throws IOException {
    Shell.run("find \"$1\" -mindepth 1 -delete", main().toString());
    SampleTree tree = new SampleTree();
    for (int i = 0; i < files; i++) {
      tree.file("f" + i, content);
    }
    tree.make(main());
  }

  private void save() {
    client.save(SaveOptions.message("third"));
  }

  private void restore() {
    client.restore(RestoreOptions.to(first.id().value()));
  }

  @AfterEach
  void end() {
    System.clearProperty(COMMAND);
    if (client != null) {
      client.close();
    }
    if (volume != null) {
      volume.close();
    }
  }

  private void juicefs(String script, String arguments) throws IOException {
    Shell.run(
        script,
        root.getParent().toString(),
        JuiceFsVolume.command() + " " + arguments,
        volume.metadataUrl(),
        String.valueOf(LEFT));
  }

  @ParameterizedTest
  @CsvSource({"REDIS, FOLDER, 60", "SQLITE, VOLUME, 30"})
  void aLimitThatIsReachedIsSaidAndOnceItIsLiftedAllIsWell(
      Metadata metadata, Limit limit, int files) throws IOException {
    begin(metadata);
    if (limit == Limit.FOLDER) {
      juicefs("$2 \"$3\" --inodes 100000", limit.set); // counts from the beginning
    }
    saveTwice(files);
    juicefs(LIMIT, limit.set);
    TreeSnapshot before = TestRepository.published(root);
    isRefused(this::save);
    isRefused(this::restore);
    juicefs(LIFT, limit.lift);
    goesOn(before);
  }

  private static void isRefused(ThrowingCallable operation) {
    JvsException refused = Failures.failure(ErrorCode.NOT_ENOUGH_SPACE, operation);
    assertThat(refused.stateAfter()).isEqualTo(StateAfter.UNCHANGED);
    assertThat(refused.retryable()).isTrue();
  }

  /** From here on as if nothing had been. */
  private void goesOn(TreeSnapshot before) throws IOException {
    try (JvsClient opened =
        Jvs.open(root, OpenOptions.builder().lockTimeout(Duration.ofMinutes(1)).build())) {
      opened.save(SaveOptions.builder().skipIfUnchanged(true).build()); // waits for the dead's lock
      assertThat(TestRepository.published(root)).isEqualTo(before);
      TestRepository.assertHealthy(root);
      opened.restore(RestoreOptions.to(first.id().value()));
      assertThat(TreeSnapshot.of(main())).isEqualTo(firstTree);
      opened.save(SaveOptions.builder().allowDetached(true).build());
      assertThat(opened.history("main", 0)).hasSize(3);
      opened.history("main", 0).forEach(saved -> opened.verify(saved.id()));
    }
    TestRepository.assertHealthy(root);
  }

  private static JvsException isDead(ThrowingCallable operation) {
    JvsException dead = Failures.failure(ErrorCode.IO, operation);
    assertThat(dead.retryable()).isTrue();
    assertThat(dead).hasMessageContaining("ransport endpoint is not connected");
    return dead;
  }

  private void mountAnew() throws IOException {
    Shell.run("umount -l \"$1\"", mount.toString());
    mount = volume.mount("--heartbeat", "1s");
    root = mount.resolve("place/repo");
  }

  @Test
  void onADeadMountEveryOperationSaysSo() throws IOException {
    begin(Metadata.SQLITE);
    saveTwice(MANY);
    TreeSnapshot before = TestRepository.published(root);
    Shell.run(
        "kill -9 $1; until ! kill -0 $2 2>/dev/null; do sleep 0.02; done",
        JuiceFsVolume.processes(mount),
        String.valueOf(JuiceFsVolume.server(mount)));
    for (ThrowingCallable operation :
        List.<ThrowingCallable>of(
            this::save,
            this::restore,
            () -> client.restoreLatest("main"),
            () -> client.undoRestore("main"),
            () -> client.verify(first.id()),
            () -> client.history("main", 0),
            () -> client.latestSavePoint("main"),
            () -> client.hasSavePoints("main"),
            () -> client.previewCleanup(CleanupOptions.defaults()),
            () -> Jvs.open(root),
            () -> Jvs.openOrInit(root, InitOptions.defaults()),
            () -> Jvs.discover(main()),
            () -> Jvs.init(mount.resolve("other"), InitOptions.defaults()))) {
      isDead(operation);
    }
    mountAnew();
    goesOn(before);
  }

  /** Right before the clone that was asked for. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aMountThatDiesMeanwhileLeavesNothingHalfMade(boolean saves) throws IOException {
    begin(Metadata.REDIS);
    saveTwice(MANY);
    TreeSnapshot before = TestRepository.published(root);
    Path killer =
        JuiceFsVolume.standIn(
            volume.work().resolve("killer"),
            "[ \"$1\" = clone ] && kill -9 "
                + JuiceFsVolume.processes(mount)
                + "\nexec $JUICEFS \"$@\"");
    System.setProperty(COMMAND, killer.toString());
    client.close();
    client = Jvs.open(root);
    assertThat(isDead(saves ? this::save : this::restore)).hasMessageContaining("umount -l");
    System.clearProperty(COMMAND);
    mountAnew();
    goesOn(before);
  }
}
