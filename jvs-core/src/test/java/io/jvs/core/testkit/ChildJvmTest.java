package io.jvs.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChildJvmTest {
  /** Says what it was told, then waits for ever. */
  static final class Waiting {
    private Waiting() {}

    public static void main(String[] args) throws InterruptedException {
      System.out.println(String.join(" ", args) + " " + System.getenv("JVS_TOLD"));
      System.out.println("ready");
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  @Test
  void aChildIsKilledWhenTheTestSaysSo() throws Exception {
    ChildJvm child = ChildJvm.of(Waiting.class, "a", "b").environment("JVS_TOLD", "so");
    try (Running running = child.start()) {
      assertThat(running.readLine()).isEqualTo("a b so");
      running.awaitLine("ready");
      running.pause();
      running.resume();
      assertThat(running.process().isAlive()).isTrue();
      running.kill();
      assertThat(running.process().exitValue()).isEqualTo(137);
    }
  }

  @Test
  void aChildThatTakesTooLongIsKilled() throws Exception {
    ChildJvm.Result result = ChildJvm.of(Waiting.class, "x").timeout(Duration.ofSeconds(2)).run();
    assertThat(result.timedOut()).isTrue();
    assertThat(result.exit()).isEqualTo(137);
  }

  /** More than a pipe holds, to both. */
  static final class Talking {
    private Talking() {}

    public static void main(String[] args) {
      String text = "x".repeat(1 << 20);
      System.err.print(text);
      System.out.print(text);
    }
  }

  @Test
  void aChildMaySayALotOnBothItsOutputs() throws Exception {
    ChildJvm.Result result = ChildJvm.of(Talking.class).timeout(Duration.ofMinutes(1)).run();
    assertThat(result.timedOut()).isFalse();
    assertThat(result.out()).hasSize(1 << 20);
    assertThat(result.err().length()).isGreaterThanOrEqualTo(1 << 20);
  }

  @Test
  void anUnprivilegedChildReadsItsClassPath() throws Exception {
    assumeTrue(StorageFixture.isRoot(), "needs root");
    try (Running running = ChildJvm.of(Waiting.class, "x").unprivileged().start()) {
      running.awaitLine("ready");
      Path process = Path.of("/proc", Long.toString(running.process().pid()));
      assertThat(Files.getAttribute(process, "unix:uid")).isEqualTo(65534);
    }
  }
}
