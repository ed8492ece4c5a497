package io.jvs.e2e;

import static io.jvs.api.Phase.RECHECK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jvs.api.CleanupOptions;
import io.jvs.api.CleanupPlan;
import io.jvs.api.EngineType;
import io.jvs.api.EngineUnavailableException;
import io.jvs.api.InitOptions;
import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.OpenOptions;
import io.jvs.api.OperationControl;
import io.jvs.api.PhaseReport;
import io.jvs.api.RestoreOptions;
import io.jvs.api.SaveOptions;
import io.jvs.api.SavePoint;
import io.jvs.api.SavePointNotFoundException;
import io.jvs.api.Tally;
import io.jvs.api.VerifyLevel;
import io.jvs.core.testkit.JuiceFsVolume;
import io.jvs.core.testkit.JuiceFsVolume.Metadata;
import io.jvs.core.testkit.Reports;
import io.jvs.core.testkit.SampleTree;
import io.jvs.core.testkit.Shell;
import io.jvs.core.testkit.TreeSnapshot;
import io.jvs.core.testkit.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A repository on a real JuiceFS, from the first save to the last cleanup. */
class JuiceFsTest {
  private Path work;

  private Path on(Metadata metadata) throws IOException {
    work = JuiceFsVolume.shared(metadata).directory();
    return work;
  }

  @AfterEach
  void delete() throws IOException {
    if (work != null) {
      Shell.run("rm -rf \"$1\"", work.toString());
    }
  }

  private static void restore(JvsClient client, SavePoint savePoint) {
    client.restore(RestoreOptions.to(savePoint.id().value()));
  }

  @ParameterizedTest
  @EnumSource
  void whatIsSavedIsRestoredVerifiedUndoneAndCleanedUp(Metadata metadata) throws IOException {
    Path directory = on(metadata);
    assertThat(Jvs.detectEngine(directory)).isEqualTo(EngineType.JUICEFS_CLONE);
    assertThat(directory).as("traces").isEmptyDirectory();
    Path repository = directory.resolve("repo");
    try (JvsClient client = Jvs.init(repository, InitOptions.defaults())) {
      Path main = client.workspacePath("main");
      Trees.everyday()
          .all(Trees.random(3, 120))
          .file("twice", "linked")
          .hardLink("second%20name", "twice")
          .make(main);
      TreeSnapshot first = TreeSnapshot.of(main);
      SavePoint one = client.save(SaveOptions.message("first"));
      assertThat(one.engine()).isEqualTo(EngineType.JUICEFS_CLONE);
      assertThat(TreeSnapshot.of(main)).as("the workspace").isEqualTo(first);
      assertThat(client.verify(one.id(), VerifyLevel.CONTENT).level())
          .isEqualTo(VerifyLevel.CONTENT);

      Shell.run("cd \"$1\"; echo more >>d0/new; rm -r d1; mkdir d1; echo x >d1/y", main + "");
      TreeSnapshot second = TreeSnapshot.of(main);
      SavePoint two = client.save(SaveOptions.message("second"));
      restore(client, one);
      assertThat(TreeSnapshot.of(main)).as("a part restored").isEqualTo(first);
      client.undoRestore("main");
      assertThat(TreeSnapshot.of(main)).as("undone").isEqualTo(second);
      Shell.run("find \"$1\" -mindepth 1 -delete", main.toString());
      restore(client, one);
      assertThat(TreeSnapshot.of(main)).as("all restored").isEqualTo(first);
      client.restoreLatest("main");
      assertThat(TreeSnapshot.of(main)).isEqualTo(second);

      client.verify(two.id(), VerifyLevel.CONTENT);
      CleanupPlan plan = client.previewCleanup(CleanupOptions.defaults());
      client.runCleanup(plan.planId());
      assertThat(client.history("main", 0)).containsExactly(two, one);
    }
    TestRepository.assertHealthy(repository);
  }

  /** The preview looks at every file; the run knows from the manifest, where that is enough. */
  @ParameterizedTest
  @EnumSource
  void whatACleanupFreesIsWhatItsPreviewSaid(Metadata metadata) throws IOException {
    Path repository = on(metadata).resolve("repo");
    Trees.random(3, 300)
        .file("twice", "linked")
        .hardLink("second name", "twice")
        .make(Files.createDirectory(work.resolve("tree")));
    Jvs.init(repository, InitOptions.defaults()).close();
    Path config = repository.resolve(".jvs/worktrees/main/config.json");
    byte[] before = Files.readAllBytes(config);
    for (EngineType engine : List.of(EngineType.JUICEFS_CLONE, EngineType.COPY)) {
      OpenOptions options = OpenOptions.builder().engine(engine).build();
      try (JvsClient client = Jvs.open(repository, options)) {
        Path main = client.workspacePath("main");
        Shell.run("cp -a \"$1\"/. \"$2\"", work.resolve("tree").toString(), main.toString());
        client.save(SaveOptions.message("kept by the next only"));
        Files.writeString(main.resolve("of " + engine), "x".repeat(1000));
        client.save(SaveOptions.message("shares files, if it is a copy"));
        Files.write(config, before);
      }
      try (JvsClient client = Jvs.open(repository)) {
        CleanupPlan plan = client.previewCleanup(CleanupOptions.defaults());
        assertThat(plan.reclaimableSavePoints()).hasSize(2);
        assertThat(client.runCleanup(plan.planId()).bytesFreed())
            .isEqualTo(plan.reclaimableBytesEstimate())
            .isGreaterThan(1000);
      }
    }
    TestRepository.assertHealthy(repository);
  }

  /** A clone bears the change times of its source: comparing it is a second look at the source. */
  @ParameterizedTest
  @EnumSource
  void theWorkspaceIsNotWalkedTwice(Metadata metadata) throws IOException {
    Reports reports = new Reports();
    try (JvsClient client = Jvs.init(on(metadata).resolve("repo"), InitOptions.defaults())) {
      Path main = client.workspacePath("main");
      Trees.everyday().all(Trees.random(3, 120)).make(main); // few are not cloned by the command
      Shell.run("sleep 4"); // a directory that has just changed may change once more unseen
      JvsClient observed = client.with(OperationControl.listener(reports));
      observed.save(SaveOptions.defaults());
      assertThat(reports.last().phases()).extracting(PhaseReport::phase).doesNotContain(RECHECK);
      Shell.run("touch \"$1\"/new", main.toString());
      observed.save(SaveOptions.defaults());
      assertThat(reports.last().phases()).extracting(PhaseReport::phase).contains(RECHECK);
    }
  }

  /** JuiceFS gives a file the same number on each mount, and each mount a device number. */
  @ParameterizedTest
  @EnumSource
  void whatOneMountReadNoLaterOneAndNoOtherHostReadsAgain(Metadata metadata) throws IOException {
    try (JuiceFsVolume volume = JuiceFsVolume.create(metadata)) {
      Path here = volume.mount();
      try (JvsClient client = Jvs.init(here.resolve("repo"), InitOptions.defaults())) {
        Trees.everyday().all(Trees.random(3, 120)).make(client.workspacePath("main"));
        Shell.run("sleep 4"); // what is younger is not known for certain
        client.save(SaveOptions.defaults());
      }
      Object device = Files.getAttribute(here, "unix:dev");
      Path there = volume.mount();
      assertThat(Files.getAttribute(there, "unix:dev")).isNotEqualTo(device);
      Shell.run("umount \"$1\"", here.toString());
      for (Path next : List.of(there, volume.mount())) {
        assertNothingIsRead(next.resolve("repo"));
      }
    }
  }

  private static void assertNothingIsRead(Path repository) throws IOException {
    Reports reports = new Reports();
    try (JvsClient client = Jvs.open(repository)) {
      SavePoint saved =
          client.with(OperationControl.listener(reports)).save(SaveOptions.defaults());
      assertThat(reports.last().hashed()).isEqualTo(Tally.ZERO);
      assertThat(reports.last().cloned().files()).isPositive();
      client.verify(saved.id(), VerifyLevel.CONTENT);
      Path changed = Files.writeString(client.workspacePath("main").resolve("changed"), "x");
      client.with(OperationControl.listener(reports)).save(SaveOptions.defaults());
      assertThat(reports.last().hashed().files()).isEqualTo(1);
      Files.delete(changed);
    }
  }

  @Test
  void elsewhereItIsNotFoundAndNotReplacedByAnother() throws IOException {
    try (TemporaryFolder folder = new TemporaryFolder()) {
      Path repository = folder.resolve("repo");
      InitOptions options = InitOptions.builder().engine(EngineType.JUICEFS_CLONE).build();
      try (JvsClient client = Jvs.init(repository, options)) {
        Files.writeString(client.workspacePath("main").resolve("f"), "x");
        assertThatThrownBy(() -> client.save(SaveOptions.defaults()))
            .isInstanceOf(EngineUnavailableException.class)
            .hasMessageContaining("not on JuiceFS");
        assertThat(client.hasSavePoints("main")).isFalse();
      }
      assertThat(repository.resolve(".jvs/snapshots")).isEmptyDirectory();
    }
  }

  /** Without a trash what another host replaced is gone at once, with one it is read on. */
  @ParameterizedTest
  @ValueSource(strings = {"0", "1"})
  void whatOneHostSavedTheOtherKnowsAtOnce(String trashDays) throws IOException {
    try (JuiceFsVolume volume =
        JuiceFsVolume.create(Metadata.SQLITE, "--trash-days=" + trashDays)) {
      Path here = volume.mount();
      Path there = volume.mount();
      try (JvsClient one = Jvs.init(here.resolve("repo"), InitOptions.defaults());
          JvsClient two = Jvs.open(there.resolve("repo"))) {
        for (int i = 0; i < 3; i++) {
          Path main = one.workspacePath("main");
          new SampleTree().dir("d" + i).file("d" + i + "/f", "from one host").make(main);
          SavePoint saved = two.save(SaveOptions.message("by the other"));
          assertThat(one.latestSavePoint("main")).contains(saved);
          assertThat(one.hasSavePoints("main")).isTrue();
          Path file = Path.of("repo/.jvs/snapshots", saved.id().value(), "d" + i, "f");
          assertThat(there.resolve(file)).hasContent("from one host");
          one.save(SaveOptions.message("by the first"));
          assertThat(two.history("main", 0)).hasSize(2 * i + 2);
        }
      }
      TestRepository.assertHealthy(here.resolve("repo"));
    }
  }

  /** The old name of a renamed folder still leads to it for a second on the other host. */
  @ParameterizedTest
  @EnumSource
  void whatOneHostCleanedUpTheOtherDoesNotFind(Metadata metadata) throws IOException {
    try (JuiceFsVolume volume = JuiceFsVolume.create(metadata)) {
      Path here = volume.mount().resolve("repo");
      Path there = volume.mount().resolve("repo");
      try (JvsClient one = Jvs.init(here, InitOptions.defaults());
          JvsClient two = Jvs.open(there)) {
        Trees.random(3, 60).make(one.workspacePath("main"));
        one.save(SaveOptions.message("kept"));
        Path config = here.resolve(".jvs/worktrees/main/config.json");
        byte[] before = Files.readAllBytes(config);
        for (boolean restored : List.of(true, false)) {
          Shell.run("echo more >>\"$1\"/more", one.workspacePath("main").toString());
          SavePoint gone = one.save(SaveOptions.message("to be cleaned up"));
          two.verify(gone.id());
          Files.write(config, before);
          CleanupPlan plan = one.previewCleanup(CleanupOptions.defaults());
          two.verify(gone.id());
          assertThat(one.runCleanup(plan.planId()).reclaimed()).containsExactly(gone.id());
          assertThatThrownBy(() -> lookUp(two, gone, restored))
              .isInstanceOf(SavePointNotFoundException.class);
          assertThat(Shell.run("find \"$1\"/.jvs/java/trash -mindepth 1", here.toString()))
              .as("what is in the trash")
              .isEmpty();
        }
      }
      TestRepository.assertHealthy(here);
    }
  }

  private static void lookUp(JvsClient client, SavePoint savePoint, boolean restored) {
    if (restored) {
      restore(client, savePoint);
    } else {
      client.verify(savePoint.id());
    }
  }
}
