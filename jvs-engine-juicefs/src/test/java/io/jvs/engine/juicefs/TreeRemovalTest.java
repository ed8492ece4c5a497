package io.jvs.engine.juicefs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.Tally;
import io.jvs.core.testkit.JuiceFsVolume;
import io.jvs.core.testkit.JuiceFsVolume.Metadata;
import io.jvs.core.testkit.SampleTree;
import io.jvs.core.testkit.Trees;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Large trees are removed by the mount, and counted. */
class TreeRemovalTest {
  @ParameterizedTest
  @EnumSource
  void aTreeIsGoneAndCounted(Metadata metadata) throws IOException {
    try (Bench bench = new Bench(JuiceFsVolume.shared(metadata).directory())) {
      SampleTree tree = Trees.random(4, 300).file("a", "12345").hardLink("b", "a").link("l", "a");
      bench.with(tree).with(new SampleTree().dir("closed").file("closed/f", "x").mode(0));
      long entries = Long.parseLong(bench.shell("find \"$1\" | wc -l"));
      long bytes =
          Long.parseLong(
              bench.shell(
                  "find \"$1\" -type f -printf '%i %s\\n' | sort -u"
                      + " | awk '{ sum += $2 } END { print sum }'"));
      assertThat(bench.delete()).contains(new Tally(entries, bytes));
      assertThat(bench.source).doesNotExist();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aNameOutsideKeepsTheFile(Metadata metadata) throws IOException {
    try (Bench bench = new Bench(JuiceFsVolume.shared(metadata).directory())) {
      bench.with(Trees.random(4, 250));
      long bytes = bench.delete().orElseThrow().bytes();
      bench.shell("mkdir \"$1\"");
      bench.with(Trees.random(4, 250).file("more", "12345"));
      bench.shell("ln \"$1/more\" \"$2\"");
      assertThat(bench.delete().orElseThrow().bytes()).isEqualTo(bytes);
      assertThat(bench.target).hasContent("12345");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsKnownIsNotCounted(Metadata metadata) throws IOException {
    try (Bench bench = new Bench(JuiceFsVolume.shared(metadata).directory())) {
      bench.with(Trees.random(4, 250));
      Optional<Tally> known = Optional.of(new Tally(1234, 5678));
      assertThat(bench.delete(known)).isEqualTo(known);
      assertThat(bench.source).doesNotExist();
    }
  }

  @ParameterizedTest
  @EnumSource
  void forASmallOneItDoesNotPay(Metadata metadata) throws IOException {
    try (Bench bench = new Bench(JuiceFsVolume.shared(metadata).directory())) {
      bench.with(Trees.everyday());
      assertThat(bench.delete()).isEmpty();
      assertThat(bench.source).isNotEmptyDirectory();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLinkIsNotFollowed(Metadata metadata) throws IOException {
    try (Bench bench = new Bench(JuiceFsVolume.shared(metadata).directory())) {
      bench.with(Trees.random(4, 250));
      bench.shell("mv \"$1\" \"$2\"; ln -s target \"$1\"");
      assertThat(bench.delete()).isEmpty();
      assertThat(bench.target).isNotEmptyDirectory();
    }
  }
}
