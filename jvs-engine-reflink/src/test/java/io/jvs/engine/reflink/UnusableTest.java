package io.jvs.engine.reflink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jvs.core.adapter.nio.NioStorage;
import io.jvs.core.port.engine.CloneRequest;
import io.jvs.core.port.engine.CloneUnsupportedException;
import io.jvs.core.port.engine.Probe;
import io.jvs.core.testkit.RealFileSystem;
import io.jvs.core.testkit.SampleTree;
import io.jvs.core.testkit.Trees;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Where blocks cannot be shared the engine says why and leaves nothing. */
class UnusableTest {

  private static void isRefused(SourceAndTarget bench, Path target, String why) throws IOException {
    Probe probe = bench.engine.probe(bench.source, target.getParent());
    assertThat(probe.usable()).isFalse();
    assertThat(probe.reason()).contains(why);
    CloneRequest request = CloneRequest.whole(bench.source, target, bench.walked(), bench.monitor);
    assertThatThrownBy(() -> bench.engine.materialize(request))
        .isInstanceOfSatisfying(
            CloneUnsupportedException.class, e -> assertThat(e.reason()).isEqualTo("reflink"))
        .hasMessageContaining(why);
    assertThat(target).doesNotExist();
  }

  @Test
  void ext4CannotShareBlocks() throws IOException {
    try (SourceAndTarget bench = new SourceAndTarget(RealFileSystem.EXT4.directory())) {
      bench.with(Trees.random(1, 300).dir("deep").mode(0500).file("deep/f", "x"));
      isRefused(bench, bench.target, "XFS made with reflink=1 and btrfs can");
      assertThat(bench.work).isDirectoryNotContaining(path -> !path.equals(bench.source));
    }
  }

  @Test
  void twoFileSystemsCannotShareBlocks() throws IOException {
    try (SourceAndTarget bench = new SourceAndTarget(RealFileSystem.XFS.directory())) {
      bench.with(Trees.everyday());
      Path elsewhere = RealFileSystem.BTRFS.directory();
      isRefused(bench, elsewhere.resolve("target"), "not on one file system");
    }
  }

  @Test
  void thePortableStorageLendsNoDescriptors() throws IOException {
    try (SourceAndTarget bench =
        new SourceAndTarget(RealFileSystem.XFS.directory(), new NioStorage())) {
      bench.with(new SampleTree().dir("d").file("d/f", "x"));
      isRefused(bench, bench.target, "portable storage has no descriptors");
    }
  }

  @Test
  void aTreeWithoutContentNeedsNoSharing() throws IOException {
    try (SourceAndTarget bench = new SourceAndTarget(RealFileSystem.EXT4.directory())) {
      bench.with(new SampleTree().dir("d").link("l", "d").file("empty", "")).materialize();
      assertThat(bench.target.resolve("empty")).isEmptyFile();
    }
  }
}
