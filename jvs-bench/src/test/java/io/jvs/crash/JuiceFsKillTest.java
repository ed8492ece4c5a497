package io.jvs.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.EngineType;
import io.jvs.api.ErrorCode;
import io.jvs.api.InitOptions;
import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.JvsException;
import io.jvs.api.OpenOptions;
import io.jvs.api.SaveOptions;
import io.jvs.api.SavePoint;
import io.jvs.core.testkit.ChildJvm;
import io.jvs.core.testkit.JuiceFsVolume;
import io.jvs.core.testkit.JuiceFsVolume.Metadata;
import io.jvs.core.testkit.Running;
import io.jvs.core.testkit.Shell;
import io.jvs.core.testkit.TreeSnapshot;
import io.jvs.core.testkit.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What takes part in a save on JuiceFS is killed at a random moment, over and over: the command,
 * the mount's server, our own JVM. A save that returned is there and whole; one that did not has
 * left nothing that the next would trip over. The system property {@code jvs.kill.rounds} makes it
 * more.
 */
class JuiceFsKillTest {
  private static final int ROUNDS = Integer.getInteger("jvs.kill.rounds", 4);
  private static final int LONGEST_MILLIS = 600;

  private final Random random = new Random(42);
  private JuiceFsVolume volume;
  private Path repository;

  private void begin(Metadata metadata) throws IOException {
    volume = JuiceFsVolume.create(metadata);
    repository = volume.mount("--heartbeat", "1s").resolve("repo");
    try (JvsClient client = Jvs.init(repository, InitOptions.defaults())) {
      Trees.random(7, 300).make(client.workspacePath("main"));
    }
  }

  @AfterEach
  void end() {
    if (volume != null) {
      volume.close();
    }
  }

  /** The lock of a killed server's session stays until other mounts find that session dead. */
  private JvsClient open() {
    return Jvs.open(
        repository,
        OpenOptions.builder()
            .engine(EngineType.JUICEFS_CLONE)
            .lockTimeout(Duration.ofMinutes(2))
            .build());
  }

  private void later(String script, String... arguments) {
    int millis = random.nextInt(LONGEST_MILLIS);
    Thread thread =
        new Thread(
            () -> {
              try {
                TimeUnit.MILLISECONDS.sleep(millis);
                Shell.run(script, arguments);
              } catch (IOException | InterruptedException e) {
                System.err.println("the killer failed: " + e);
              }
            });
    thread.start();
  }

  private void isWholeAndGoesOn(List<SavePoint> returned) throws IOException {
    try (JvsClient client = open()) {
      List<SavePoint> history = client.history("main", 0);
      assertThat(history).containsAll(returned);
      TreeSnapshot workspace = TreeSnapshot.of(client.workspacePath("main"));
      SavePoint last = client.save(SaveOptions.message("and on"));
      client.verify(last.id());
      client.restoreLatest("main");
      assertThat(TreeSnapshot.of(client.workspacePath("main"))).isEqualTo(workspace);
      for (SavePoint savePoint : history) {
        client.verify(savePoint.id());
      }
    }
    assertThat(Shell.run("ls \"$1\"", repository.resolve(".jvs/snapshots").toString()))
        .doesNotContain(".tmp");
  }

  @ParameterizedTest
  @EnumSource
  void theCommandIsKilled(Metadata metadata) throws IOException {
    begin(metadata);
    List<SavePoint> returned = new ArrayList<>();
    try (JvsClient client = open()) {
      for (int i = 0; i < ROUNDS; i++) {
        later(
            "pkill -9 -P \"$1\" -f '[c]lone --preserve'; true",
            String.valueOf(ProcessHandle.current().pid()));
        try {
          returned.add(client.save(SaveOptions.message("round " + i)));
        } catch (JvsException e) {
          assertThat(e.code()).as("%s", e).isEqualTo(ErrorCode.IO);
        }
      }
    }
    isWholeAndGoesOn(returned);
  }

  @ParameterizedTest
  @EnumSource
  void theServerOfTheMountIsKilled(Metadata metadata) throws Exception {
    begin(metadata);
    Shell.run("sleep 10"); // a server that dies three times before that is not started again
    List<SavePoint> returned = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      later("kill -9 \"$1\"", String.valueOf(JuiceFsVolume.server(repository.getParent())));
      try (JvsClient client = open()) {
        returned.add(client.save(SaveOptions.message("round " + i)));
      } catch (JvsException e) {
        assertThat(e.code()).as("%s", e).isNotEqualTo(ErrorCode.INTERNAL);
      }
      Shell.run(
          "for i in $(seq 600); do [ -e \"$1/.config\" ] && break; sleep 0.1; done; sleep 1;"
              + " ls \"$1\"",
          repository.getParent().toString());
    }
    isWholeAndGoesOn(returned);
  }

  /** Saves until it is killed. */
  static final class Saver {
    public static void main(String[] args) {
      try (JvsClient client = Jvs.open(Path.of(args[0]))) {
        for (int i = 0; ; i++) {
          SavePoint saved = client.save(SaveOptions.message("child " + i));
          System.out.println(saved.id());
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void ourOwnProcessIsKilled(Metadata metadata) throws Exception {
    begin(metadata);
    for (int i = 0; i < ROUNDS; i++) {
      try (Running child =
          ChildJvm.of(Saver.class, repository.toString())
              .options("-XX:TieredStopAtLevel=1")
              .start()) {
        child.readLine();
        TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_MILLIS));
        child.kill();
      }
      isWholeAndGoesOn(List.of());
    }
  }
}
