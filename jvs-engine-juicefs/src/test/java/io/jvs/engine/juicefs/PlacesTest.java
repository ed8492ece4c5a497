package io.jvs.engine.juicefs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jvs.core.port.engine.CloneReport;
import io.jvs.core.port.engine.CloneUnsupportedException;
import io.jvs.core.testkit.JuiceFsVolume;
import io.jvs.core.testkit.JuiceFsVolume.Metadata;
import io.jvs.core.testkit.SampleTree;
import io.jvs.core.testkit.Shell;
import io.jvs.core.testkit.TreeSnapshot;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where a clone works and where not: mounts of many kinds, full ones, dead ones. */
class PlacesTest {
  private static final SampleTree TREE =
      new SampleTree().dir("d").file("d/f", "x").file("g", "y".repeat(9_000));

  private JuiceFsVolume volume;

  @BeforeEach
  void make() {
    volume = JuiceFsVolume.create(Metadata.SQLITE);
  }

  @AfterEach
  void delete() throws IOException {
    if (volume != null) {
      Shell.run("umount -l \"$1\" 2>/dev/null || true", volume.work().resolve("bind").toString());
      volume.close();
    }
  }

  private static void works(Bench bench) throws IOException {
    bench.with(TREE);
    assertThat(bench.probe().reason()).isEmpty();
    bench.materialize();
    assertThat(TreeSnapshot.of(bench.target)).isEqualTo(TreeSnapshot.of(bench.source));
  }

  private static void refuses(Bench bench, String... words) throws IOException {
    bench.with(TREE);
    assertThat(bench.probe().reason()).contains(words);
    assertThatThrownBy(bench::materialize)
        .isInstanceOf(CloneUnsupportedException.class)
        .hasMessageContainingAll(words);
    assertThat(bench.target).doesNotExist();
  }

  private Path bind(Path folder) throws IOException {
    Path bind = Files.createDirectory(volume.work().resolve("bind"));
    Shell.run("mount --bind \"$1\" \"$2\"", folder.toString(), bind.toString());
    return bind;
  }

  @Test
  void aSubdirectoryMountIsAWhole() throws IOException {
    Files.createDirectory(volume.mount().resolve("sub"));
    try (Bench bench = new Bench(volume.mount("--subdir", "/sub").resolve("work"))) {
      works(bench);
    }
  }

  @Test
  void aBindMountOfAFolderIsSeenFromTheWholeMount() throws IOException {
    Path folder = Files.createDirectories(volume.mount().resolve("a folder/below"));
    try (Bench bench = new Bench(bind(folder).resolve("work"))) {
      works(bench);
    }
  }

  @Test
  void aBindMountWithoutTheWholeIsRefusedWithWhatToMount() throws IOException {
    Path mount = volume.mount();
    Path bind = bind(Files.createDirectory(mount.resolve("folder")));
    Shell.run("umount -l \"$1\"", mount.toString());
    try (Bench bench = new Bench(bind.resolve("work"))) {
      refuses(bench, "bind mount of the folder /folder", "mount the whole volume", "--subdir");
    }
  }

  @Test
  void aWholeMountThatHidesTheFolderProvesNothing() throws IOException {
    Path mount = volume.mount();
    Path folder = Files.createDirectories(mount.resolve("folder/below"));
    try (Bench bench = new Bench(bind(folder).resolve("work"))) {
      Shell.run(
          "mount -t tmpfs none \"$1\"; mkdir -p \"$1\"/below/work/source", folder.getParent() + "");
      try {
        refuses(bench, "should be " + folder, "work below " + mount);
      } finally {
        Shell.run("umount \"$1\"", folder.getParent().toString());
      }
    }
  }

  @Test
  void twoMountsOfOneVolumeAreTwoPlaces() throws IOException {
    Path one = volume.mount();
    Path two = volume.mount();
    try (Bench here = new Bench(one.resolve("work"))) {
      assertThatThrownBy(() -> Places.find(here.storage(), one, two))
          .isInstanceOf(CloneUnsupportedException.class)
          .hasMessageContaining("two mounts");
    }
  }

  @Test
  void whatIsMountedBelowTheSourceIsNotLeftOut() throws IOException {
    try (Bench bench = new Bench(volume.mount().resolve("work"))) {
      Path below = Files.createDirectory(bench.source.resolve("below"));
      Shell.run("mount -t tmpfs none \"$1\"", below.toString());
      try {
        refuses(bench, "is mounted below");
      } finally {
        Shell.run("umount \"$1\"", below.toString());
      }
    }
  }

  @Test
  void aWritebackMountIsRefusedUnlessAllowedAndThenRecorded() throws IOException {
    try (Bench bench = new Bench(volume.mount("--writeback").resolve("work"))) {
      refuses(bench, "--writeback", "-Djvs.juicefs.writeback=allow");
      CloneReport report = bench.allowingWriteback().materialize();
      assertThat(report.degradations()).extracting("reason").containsExactly("juicefs-writeback");
    }
  }

  private void fails(Bench bench, String words) {
    assertThatThrownBy(bench::materialize)
        .isInstanceOf(FileSystemException.class)
        .isNotInstanceOf(CloneUnsupportedException.class)
        .hasMessageContaining(words);
  }

  private static SampleTree twentyFiles() {
    SampleTree tree = new SampleTree();
    for (int i = 0; i < 20; i++) {
      tree.file("f" + i, "x");
    }
    return tree;
  }

  @Test
  void aQuotaThatIsUsedUpIsSaid() throws IOException {
    try (Bench bench = new Bench(volume.mount("--heartbeat", "1s").resolve("work"))) {
      Shell.run(
          "\"$1\" quota set --no-agent \"$2\" --path /work --inodes 30; sleep 3",
          JuiceFsVolume.command(),
          volume.metadataUrl());
      bench.with(twentyFiles());
      fails(bench, "Disk quota exceeded");
    }
  }

  @Test
  void aFullVolumeIsSaid() throws IOException {
    try (JuiceFsVolume small = JuiceFsVolume.create(Metadata.SQLITE, "--inodes", "30");
        Bench bench = new Bench(small.mount().resolve("work"))) {
      bench.with(twentyFiles());
      fails(bench, "No space left on device");
    }
  }

  @Test
  void aDeadMountIsSaid() throws IOException {
    Path mount = volume.mount();
    try (Bench bench = new Bench(mount.resolve("work"))) {
      bench.with(TREE);
      bench.commanded(
          "[ \"$1\" = version ] && exec $JUICEFS version\n"
              + "kill -9 "
              + JuiceFsVolume.processes(mount)
              + "\nexec $JUICEFS \"$@\"");
      fails(bench, "is dead");
      Shell.run("sleep 2"); // so long the kernel may answer for the dead
      assertThat(bench.probe().usable()).isFalse();
      Shell.run("umount -l \"$1\"", mount.toString());
    }
  }
}
