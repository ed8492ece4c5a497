package io.jvs.engine.juicefs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jvs.api.Tally;
import io.jvs.core.port.engine.CloneReport;
import io.jvs.core.port.engine.CloneRequest;
import io.jvs.core.port.engine.CloneUnsupportedException;
import io.jvs.core.testkit.JuiceFsVolume;
import io.jvs.core.testkit.JuiceFsVolume.Metadata;
import io.jvs.core.testkit.SampleTree;
import io.jvs.core.testkit.TreeSnapshot;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Without descriptors nothing is copied file by file, however little there is. */
class PortableStorageTest {
  private static final SampleTree TREE =
      new SampleTree().dir("d").file("d/f", "x").hardLink("g", "d/f").link("l", "d");

  private static void isMade(Bench bench, CloneReport report) throws IOException {
    assertThat(bench.probe().reason()).isEmpty();
    assertThat(TreeSnapshot.of(bench.target)).isEqualTo(TreeSnapshot.of(bench.source));
    assertThat(report.copied()).isEqualTo(Tally.ZERO);
    assertThat(report.degradations()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aFewEntriesAreCloned(Metadata metadata) throws IOException {
    try (Bench bench = new Bench(JuiceFsVolume.shared(metadata).directory())) {
      bench.portable().few(100).with(TREE);
      isMade(bench, bench.materialize());
    }
  }

  @ParameterizedTest
  @EnumSource
  void ofAPartTheRestIsRemoved(Metadata metadata) throws IOException {
    try (Bench bench = new Bench(JuiceFsVolume.shared(metadata).directory())) {
      bench.portable().with(TREE);
      CloneRequest part =
          CloneRequest.part(bench.source, bench.target, bench.walked(), bench.monitor);
      bench.shell("echo >\"$1\"/d/more; touch -d @1 \"$1\"/d/more");
      CloneReport report = bench.materialize(part);
      bench.shell("rm \"$1\"/d/more; touch -r \"$2\"/d \"$1\"/d");
      isMade(bench, report);
    }
  }

  /** JuiceFS on SQL engines clones no extended attribute without a value. */
  @Test
  void aRefusedCloneIsLeftToAnotherEngine() throws IOException {
    try (Bench bench = new Bench(JuiceFsVolume.shared(Metadata.SQLITE).directory())) {
      bench.portable().with(TREE).shell("setfattr -n user.empty \"$1\"/d/f");
      assertThatThrownBy(bench::materialize)
          .isInstanceOf(CloneUnsupportedException.class)
          .hasMessageContaining("the storage nio has no descriptors")
          .satisfies(
              e -> assertThat(e.getSuppressed()[0]).hasMessageContaining("input/output error"));
      assertThat(bench.target).doesNotExist();
    }
  }
}
