package io.jvs.engine.reflink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jvs.api.Tally;
import io.jvs.core.port.engine.CloneReport;
import io.jvs.core.port.engine.CloneUnsupportedException;
import io.jvs.core.testkit.RealFileSystem;
import io.jvs.core.testkit.SampleTree;
import io.jvs.core.testkit.TreeSnapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Blocks are shared, and files of every kind come out right. */
class SharedBlocksTest {
  private static final int MANY = 64 << 20;

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private static void isSame(SourceAndTarget bench) throws IOException {
    assertThat(TreeSnapshot.of(bench.target)).isEqualTo(TreeSnapshot.of(bench.source));
    assertThat(bench.monitor.losses()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"XFS", "BTRFS"})
  void aCloneTakesNoSpaceAndEveryExtentIsShared(RealFileSystem fileSystem) throws IOException {
    try (SourceAndTarget bench = new SourceAndTarget(fileSystem.directory())) {
      bench.with(new SampleTree().file("big", random(MANY)));
      long before = fileSystem.usedBytes();
      CloneReport report = bench.materialize();
      long grown = fileSystem.usedBytes() - before;
      isSame(bench);
      assertThat(grown).isLessThan(MANY / 16);
      assertThat(report.cloned()).isEqualTo(new Tally(1, MANY));
      assertThat(report.copied()).isEqualTo(Tally.ZERO);
      String extents = bench.shell("filefrag -v \"$2\"/big | grep -E '^ +[0-9]+:'");
      assertThat(extents.lines()).isNotEmpty().allMatch(line -> line.contains("shared"));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"XFS", "BTRFS"})
  void filesAroundTheBlockSizeAreWhole(RealFileSystem fileSystem) throws IOException {
    SampleTree tree = new SampleTree();
    for (int size = 0; size <= 4097; size += size < 70 ? 1 : 61) {
      tree.file("f" + size, random(size));
    }
    for (int size : new int[] {2047, 2048, 2049, 4094, 4095, 4096, 4097}) {
      tree.file("edge" + size, random(size));
    }
    try (SourceAndTarget bench = new SourceAndTarget(fileSystem.directory())) {
      bench.with(tree).shell("sync -f \"$1\""); // btrfs keeps files inline once they are written
      if (fileSystem == RealFileSystem.BTRFS) {
        assertThat(bench.shell("filefrag -v \"$1\"/f5")).contains("inline");
      }
      bench.materialize();
      isSame(bench);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"XFS", "BTRFS"})
  void holesStayHoles(RealFileSystem fileSystem) throws IOException {
    byte[] island = random(5_000);
    try (SourceAndTarget bench = new SourceAndTarget(fileSystem.directory())) {
      bench
          .with(
              new SampleTree()
                  .sparse("start", 9 << 20, (9 << 20) - island.length, island)
                  .sparse("middle", 9 << 20, 4 << 20, island)
                  .sparse("end", (9 << 20) + 7, 0, island)
                  .sparse("all", 9 << 20, 0, new byte[0]))
          .materialize();
      isSame(bench);
      String blocks = "sync -f \"$1\"; cd \"$1\"; stat -c '%n %b' *";
      assertThat(bench.shell("set -- \"$2\"; " + blocks)).isEqualTo(bench.shell(blocks));
      assertThat(bench.shell("stat -c %b \"$2\"/middle")).hasSizeLessThan(3);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"XFS", "BTRFS"})
  void aSourceThatIsOpenForWritingIsClonedWithWhatWasWritten(RealFileSystem fileSystem)
      throws IOException {
    try (SourceAndTarget bench = new SourceAndTarget(fileSystem.directory())) {
      bench.with(new SampleTree().file("log", "one\n"));
      try (OutputStream open =
          Files.newOutputStream(bench.source.resolve("log"), StandardOpenOption.APPEND)) {
        open.write("two\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        bench.materialize();
        isSame(bench);
        open.write('3');
      }
      assertThat(bench.target.resolve("log")).hasContent("one\ntwo\n");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"XFS", "BTRFS"})
  void immutableAndAppendOnlySourcesAreClonedWithoutTheirFlags(RealFileSystem fileSystem)
      throws IOException {
    try (SourceAndTarget bench = new SourceAndTarget(fileSystem.directory())) {
      bench.with(
          new SampleTree()
              .file("fixed", random(9_000))
              .file("log", "line")
              .dir("d")
              .file("d/f", ""));
      try {
        bench.shell("cd \"$1\"; chattr +i fixed d; chattr +a log");
        bench.materialize();
        isSame(bench);
        bench.shell("cd \"$2\"; echo x >>fixed; echo x >log; rm d/f");
      } finally {
        bench.shell("cd \"$1\"; chattr -i fixed d; chattr -a log");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = "BTRFS")
  void aFileThatIsNotCopiedOnWriteIsRefusedByName(RealFileSystem fileSystem) throws IOException {
    try (SourceAndTarget bench = new SourceAndTarget(fileSystem.directory())) {
      bench.shell("cd \"$1\"; touch nocow; chattr +C nocow; seq 10000 >nocow; sync nocow");
      assertThatThrownBy(bench::materialize)
          .isInstanceOf(CloneUnsupportedException.class)
          .hasMessageContaining("nocow");
      assertThat(bench.target).doesNotExist();
    }
  }
}
