package io.jvs.engine.juicefs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.Tally;
import io.jvs.core.testkit.JuiceFsVolume;
import io.jvs.core.testkit.JuiceFsVolume.Metadata;
import io.jvs.core.testkit.SampleTree;
import io.jvs.core.testkit.Shell;
import io.jvs.core.testkit.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
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

  /** The command begins only once who waits for it was interrupted. */
  @Test
  void whoIsInterruptedWaitsForTheEndAndStaysInterrupted() throws Exception {
    try (Bench bench = new Bench(JuiceFsVolume.shared(Metadata.REDIS).directory())) {
      bench.with(Trees.random(4, 250));
      Path begun = bench.work.resolve("begun");
      Path go = bench.work.resolve("go");
      bench.commanded(
          "if [ \"$1\" = rmr ]; then touch "
              + begun
              + "; until [ -e "
              + go
              + " ]; do sleep 0.02; done; sleep 0.5; fi; exec $JUICEFS \"$@\"");
      Thread waiting = Thread.currentThread();
      Thread interrupter =
          new Thread(
              () -> {
                while (!Files.exists(begun)) {
                  LockSupport.parkNanos(1_000_000);
                }
                waiting.interrupt();
                assertThat(go.toFile().mkdir()).isTrue();
              });
      interrupter.start();
      Optional<Tally> removed = bench.delete();
      assertThat(Thread.interrupted()).isTrue();
      interrupter.join();
      assertThat(removed).isPresent();
    }
  }

  @Test
  void whatStandsAfterASuccessIsNotCounted() throws IOException {
    try (Bench bench = new Bench(JuiceFsVolume.shared(Metadata.REDIS).directory())) {
      bench.with(Trees.random(4, 250));
      bench.commanded("[ \"$1\" = rmr ] || exec $JUICEFS \"$@\"; echo no");
      assertThat(bench.delete()).isEmpty();
      assertThat(bench.source).isNotEmptyDirectory();
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingOfItIsInTheTrash(Metadata metadata) throws IOException {
    try (JuiceFsVolume volume = JuiceFsVolume.create(metadata, "--trash-days", "1")) {
      Path mount = volume.mount();
      try (Bench bench = new Bench(mount.resolve("work"))) {
        bench.with(Trees.random(4, 250)).shell("echo >\"$2\"; rm \"$2\"");
        String trash = "find \"$1\"/.trash -type f | wc -l";
        assertThat(Shell.run(trash, mount.toString())).isEqualTo("1");
        assertThat(bench.delete()).isPresent();
        assertThat(bench.source).doesNotExist();
        assertThat(Shell.run(trash, mount.toString())).isEqualTo("1");
      }
    }
  }
}
