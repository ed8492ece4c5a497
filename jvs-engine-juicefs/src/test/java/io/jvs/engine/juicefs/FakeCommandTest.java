package io.jvs.engine.juicefs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jvs.core.port.engine.CloneUnsupportedException;
import io.jvs.core.port.engine.SourceChangedException;
import io.jvs.core.testkit.JuiceFsVolume;
import io.jvs.core.testkit.JuiceFsVolume.Metadata;
import io.jvs.core.testkit.SampleTree;
import io.jvs.core.testkit.TreeSnapshot;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the real command cannot be made to do; the mount is a real one. */
class FakeCommandTest {
  private static final String REAL_VERSION = "[ \"$1\" = version ] && exec $JUICEFS version\n";
  private static final String TARGET = "for last; do :; done\n";

  private Bench bench;

  @BeforeEach
  void make() throws IOException {
    bench = new Bench(JuiceFsVolume.shared(Metadata.SQLITE).directory());
    bench.with(new SampleTree().dir("d").file("d/f", "x").file("g", "y"));
  }

  @AfterEach
  void delete() throws IOException {
    if (bench != null) {
      bench.close();
    }
  }

  private void isUnavailable(String script, String... words) throws IOException {
    bench.commanded(script);
    assertThat(bench.probe().usable()).isFalse();
    assertThat(bench.probe().reason()).contains(words);
    assertThatThrownBy(bench::materialize)
        .isInstanceOfSatisfying(
            CloneUnsupportedException.class,
            e -> assertThat(e.reason()).isEqualTo("juicefs-not-available"))
        .hasMessageContainingAll(words);
    assertThat(bench.target).doesNotExist();
  }

  @Test
  void anOldCommandIsRefused() throws IOException {
    isUnavailable("echo juicefs version 1.2.5+2025-01-01", "1.2.5", "1.3.1");
  }

  @Test
  void aCommandOfAnotherVersionThanTheMountsIsRefusedWithBothNumbers() throws IOException {
    isUnavailable("echo juicefs version 1.99.0", "1.99.0", "1.4.2");
  }

  @Test
  void aCommandThatIsNoJuiceFsIsRefused() throws IOException {
    isUnavailable("echo usage: frobnicate; exit 2", "frobnicate");
  }

  @Test
  void aCommandThatDoesNotTellItsVersionIsNotWaitedForForEver() throws IOException {
    bench.waiting(Duration.ofSeconds(1));
    isUnavailable("echo $$ >>" + pids() + "; exec sleep 300", "version does not end within 1 s");
    isEnded();
  }

  @Test
  void whoIsInterruptedWaitsForNoVersion() throws IOException {
    Path told = bench.work.resolve("told");
    bench.commanded("echo $$ >" + told + "; mv " + told + " " + pids() + "; exec sleep 300");
    Thread waiting = Thread.currentThread();
    CompletableFuture<Void> interrupter =
        CompletableFuture.runAsync(
            () -> {
              while (!Files.exists(pids())) {
                Thread.onSpinWait();
              }
              waiting.interrupt();
            });
    String reason = bench.probe().reason();
    interrupter.join();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(reason).contains("interrupted while ");
    isEnded();
  }

  private Path pids() {
    return bench.work.resolve("pids");
  }

  private void isEnded() throws IOException {
    assertThat(Files.readAllLines(pids())).isNotEmpty();
    for (String pid : Files.readAllLines(pids())) {
      ProcessHandle.of(Long.parseLong(pid))
          .ifPresent(running -> running.onExit().orTimeout(1, TimeUnit.MINUTES).join());
    }
  }

  @Test
  void aCloneThatIsMissingDespiteSuccessIsAFailure() throws IOException {
    bench.commanded(REAL_VERSION + "exit 0");
    assertThatThrownBy(bench::materialize)
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("made nothing");
  }

  @Test
  void aCloneThatIsThereDespiteFailureIsLookedAt() throws IOException {
    bench.commanded(REAL_VERSION + "$JUICEFS \"$@\"; echo it went wrong; exit 1").materialize();
    assertThat(TreeSnapshot.of(bench.target)).isEqualTo(TreeSnapshot.of(bench.source));
  }

  @Test
  void aCommandThatDiesByASignalAfterTheCloneIsNoFailure() throws IOException {
    bench.commanded(REAL_VERSION + "$JUICEFS \"$@\"; kill -9 $$").materialize();
    assertThat(TreeSnapshot.of(bench.target)).isEqualTo(TreeSnapshot.of(bench.source));
  }

  @Test
  void aCloneThatLacksAFileIsAChange() throws IOException {
    bench.commanded(
        REAL_VERSION
            + TARGET
            + "$JUICEFS \"$@\"; t=$(stat -c %y $last/d); rm $last/d/f; touch -d \"$t\" $last/d");
    assertThatThrownBy(bench::materialize)
        .isInstanceOf(SourceChangedException.class)
        .hasMessageContaining("d/f");
  }

  @Test
  void aCloneThatHoldsMoreIsAChange() throws IOException {
    bench.commanded(REAL_VERSION + TARGET + "$JUICEFS \"$@\"; echo >$last/more");
    assertThatThrownBy(bench::materialize)
        .isInstanceOf(SourceChangedException.class)
        .hasMessageContaining("more");
  }

  @Test
  void whatSomebodyElseMadeMeanwhileIsNotTouched() throws IOException {
    bench.commanded(REAL_VERSION + TARGET + "mkdir $last; $JUICEFS \"$@\"");
    assertThatThrownBy(bench::materialize).isInstanceOf(FileAlreadyExistsException.class);
    assertThat(bench.target).isEmptyDirectory();
  }

  @Test
  void whatTheCommandSaidStaysWithWhatWentWrongAfterIt() throws IOException {
    bench.commanded(
        REAL_VERSION + "rm " + bench.source + "/g; echo clone failed: permission denied; exit 1");
    assertThatThrownBy(bench::materialize)
        .isInstanceOf(SourceChangedException.class)
        .hasSuppressedException(new CloneRefusedException("clone failed: permission denied"));
  }

  @Test
  void aFloodOfOutputNeitherBlocksNorFillsTheMemory() throws IOException {
    bench.commanded(REAL_VERSION + "$JUICEFS \"$@\"; head -c 30000000 /dev/zero; exit 1");
    bench.materialize();
    assertThat(TreeSnapshot.of(bench.target)).isEqualTo(TreeSnapshot.of(bench.source));
  }

  @Test
  void whoCancelsWaitsForTheCloneInsteadOfKillingIt() throws IOException {
    bench.commanded(REAL_VERSION + "sleep 1; exec $JUICEFS \"$@\"");
    IOException stop = new IOException("cancelled");
    bench.monitor.stopAt(6, stop);
    assertThatThrownBy(bench::materialize).isSameAs(stop);
    assertThat(TreeSnapshot.of(bench.target)).isEqualTo(TreeSnapshot.of(bench.source));
  }

  @Test
  void itRunsWithACleanEnvironment() throws IOException {
    bench.commanded(REAL_VERSION + "env | cut -d= -f1 | sort | xargs; exit 1");
    assertThatThrownBy(bench::materialize)
        .hasMessageMatching(
            "(?s).*: DISPLAY_PROGRESSBAR ((HOME|OLDPWD|PATH|PWD|SHLVL|TMPDIR|_)( |$))+");
  }
}
