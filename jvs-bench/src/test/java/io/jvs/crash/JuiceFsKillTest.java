package io.jvs.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.EngineType;
import io.jvs.api.ErrorCode;
import io.jvs.api.InitOptions;
import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.JvsException;
import io.jvs.api.OpenOptions;
import io.jvs.api.RestoreOptions;
import io.jvs.api.SaveOptions;
import io.jvs.api.SavePoint;
import io.jvs.api.SavePointId;
import io.jvs.core.testkit.ChildJvm;
import io.jvs.core.testkit.JuiceFsVolume;
import io.jvs.core.testkit.JuiceFsVolume.Metadata;
import io.jvs.core.testkit.Running;
import io.jvs.core.testkit.Shell;
import io.jvs.core.testkit.TreeSnapshot;
import io.jvs.core.testkit.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
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

  /** Waits for the next clone of a process, and a little more. */
  private static final String KILL_THE_COMMAND =
      "for i in $(seq 400); do pgrep -P \"$1\" -f '[c]lone --preserve' >/dev/null && break;"
          + " sleep 0.005; done; sleep \"$2\";"
          + " pkill -9 -P \"$1\" -f '[c]lone --preserve' && echo hit; true";

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

  /** Runs a script after a random while; what it printed. */
  private CompletableFuture<String> later(String script, String... arguments) {
    int millis = random.nextInt(LONGEST_MILLIS);
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            TimeUnit.MILLISECONDS.sleep(millis);
            return Shell.run(script, arguments);
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("the killer failed", e);
          }
        });
  }

  private static SavePoint save(JvsClient client, String message) {
    return client.save(SaveOptions.builder().message(message).allowDetached(true).build());
  }

  private void isWholeAndGoesOn(List<SavePointId> returned) throws IOException {
    try (JvsClient client = open()) {
      List<SavePoint> history = client.history("main", 0);
      assertThat(history).extracting(SavePoint::id).containsAll(returned);
      TreeSnapshot workspace = TreeSnapshot.of(client.workspacePath("main"));
      SavePoint last = save(client, "and on");
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
    List<SavePointId> returned = new ArrayList<>();
    int hits = 0;
    try (JvsClient client = open()) {
      for (int i = 0; i < ROUNDS; i++) {
        CompletableFuture<String> killer =
            later(
                KILL_THE_COMMAND,
                String.valueOf(ProcessHandle.current().pid()),
                "0.0" + random.nextInt(10));
        try {
          while (!killer.isDone()) {
            returned.add(save(client, "round " + i).id());
          }
        } catch (JvsException e) {
          assertThat(e.code()).as("%s", e).isEqualTo(ErrorCode.IO);
        }
        hits += killer.join().equals("hit") ? 1 : 0;
      }
    }
    assertThat(hits).as("commands that were killed").isPositive();
    isWholeAndGoesOn(returned);
  }

  @ParameterizedTest
  @EnumSource
  void theServerOfTheMountIsKilled(Metadata metadata) throws Exception {
    begin(metadata);
    Shell.run("sleep 10"); // a server that dies three times before that is not started again
    List<SavePointId> returned = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      CompletableFuture<String> killer =
          later("kill -9 \"$1\"", String.valueOf(JuiceFsVolume.server(repository.getParent())));
      try (JvsClient client = open()) {
        while (!killer.isDone()) {
          returned.add(save(client, "round " + i).id());
        }
      } catch (JvsException e) {
        assertThat(e.code()).as("%s", e).isNotEqualTo(ErrorCode.INTERNAL);
      }
      killer.join();
      Shell.run(
          "for i in $(seq 600); do [ -e \"$1/.config\" ] && break; sleep 0.1; done; sleep 1;"
              + " ls \"$1\"",
          repository.getParent().toString());
    }
    isWholeAndGoesOn(returned);
  }

  /** The host dies: another mount goes on, once the lock of the dead one has run out. */
  @ParameterizedTest
  @EnumSource
  void bothProcessesOfTheMountAreKilled(Metadata metadata) throws Exception {
    begin(metadata);
    List<SavePointId> returned = new ArrayList<>();
    SavePointId first;
    try (JvsClient client = open()) {
      first = save(client, "first").id();
      returned.add(first);
    }
    TreeSnapshot saved = TreeSnapshot.of(repository.resolve("main"));
    int hits = 0;
    for (int i = 0; i < Math.max(2, ROUNDS / 2); i++) {
      Path mount = repository.getParent();
      Shell.run("cd \"$1\"; for i in $(seq 60); do echo $i >new$i; done", mount + "/repo/main");
      TreeSnapshot changed = TreeSnapshot.of(repository.resolve("main"));
      try (JvsClient client = open()) {
        SavePointId second = save(client, "changed " + i).id();
        returned.add(second);
        CompletableFuture<String> killer = later("kill -9 $1", JuiceFsVolume.processes(mount));
        try {
          while (!killer.isDone()) {
            if (i % 2 == 0) {
              returned.add(save(client, "round " + i).id());
            } else {
              client.restore(RestoreOptions.to(first.value()));
              client.restore(RestoreOptions.to(second.value()));
            }
          }
        } catch (JvsException e) {
          assertThat(e.code()).as("%s", e).isNotEqualTo(ErrorCode.INTERNAL);
          hits++;
        }
        killer.join();
      }
      Shell.run("umount -l \"$1\"", mount.toString());
      repository = volume.mount("--heartbeat", "1s").resolve("repo");
      try (JvsClient client = open()) {
        returned.add(save(client, "waits for the lock of the dead, and recovers").id());
      }
      assertThat(TreeSnapshot.of(repository.resolve("main"))).isIn(saved, changed);
      isWholeAndGoesOn(returned);
    }
    assertThat(hits).as("operations that the death of the mount ended").isPositive();
  }

  /**
   * Saves and restores until it is killed; edits both files before each save, one after the other.
   */
  static final class Saver {
    public static void main(String[] args) throws IOException {
      try (JvsClient client = Jvs.open(Path.of(args[0]))) {
        Path main = client.workspacePath("main");
        SavePointId before = null;
        for (int i = 0; ; i++) {
          Files.writeString(main.resolve("left"), args[1] + "." + i);
          Files.writeString(main.resolve("right"), args[1] + "." + i);
          SavePointId saved = save(client, "child " + i).id();
          System.out.println("saved " + saved);
          if (i % 2 == 1 && before != null) {
            System.out.println("restoring");
            client.restore(RestoreOptions.to(before.value()));
            System.out.println("restored");
          }
          before = saved;
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void ourOwnProcessIsKilled(Metadata metadata) throws Exception {
    begin(metadata);
    List<SavePointId> returned = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      String last = "";
      try (Running child =
          ChildJvm.of(Saver.class, repository.toString(), String.valueOf(i))
              .options("-XX:TieredStopAtLevel=1")
              .start()) {
        returned.add(savedIn(child.readLine()));
        TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_MILLIS));
        assertThat(child.process().isAlive()).as("still at work").isTrue();
        child.kill();
        for (String line = child.readLine(); line != null; line = child.readLine()) {
          last = line;
          if (line.startsWith("saved ")) {
            returned.add(savedIn(line));
          }
        }
      }
      isWholeAndGoesOn(returned);
      if (last.equals("restoring")) {
        assertThat(repository.resolve("main/left"))
            .hasSameTextualContentAs(repository.resolve("main/right"));
      }
    }
  }

  private static SavePointId savedIn(String line) {
    return SavePointId.of(line.substring("saved ".length()));
  }
}
