package io.jvs.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jvs.api.InitOptions;
import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.OpenOptions;
import io.jvs.api.OperationControl;
import io.jvs.api.Phase;
import io.jvs.api.RepositoryBusyException;
import io.jvs.api.RestoreOptions;
import io.jvs.api.SaveOptions;
import io.jvs.core.testkit.ChildJvm;
import io.jvs.core.testkit.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One at a time: processes, threads, and those who died or slept meanwhile. */
@Timeout(120)
class LockTest {
  private static final OpenOptions PATIENT =
      OpenOptions.builder().lockTimeout(Duration.ofSeconds(60)).build();

  @TempDir Path work;
  private Path repository;

  @BeforeEach
  void makeRepository() throws IOException {
    repository = work.resolve("repository");
    try (JvsClient client = Jvs.init(repository, InitOptions.named("locks"))) {
      VersionedTree.write(client.workspacePath("main"), 0);
      client.save(SaveOptions.message("0"));
    }
  }

  private Running child(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(repository.toString()));
    all.addAll(List.of(arguments));
    return ChildJvm.of(LockChild.class, all.toArray(String[]::new)).start();
  }

  private void assertLinearHistory(int savePoints) throws IOException {
    try (JvsClient client = Jvs.open(repository)) {
      List<String> history =
          client.history("main", 0).stream().map(point -> point.id().value()).toList();
      assertThat(history).hasSize(savePoints);
      assertThat(new HashSet<>(Records.lineage(repository))).isEqualTo(new HashSet<>(history));
      Aftermath.assertWhole(client);
    }
  }

  @Test
  void twoProcessesWaitForOneAnother() throws Exception {
    try (Running one = child("loop", "10");
        Running two = child("loop", "10")) {
      assertThat(one.readLine()).isEqualTo("done");
      assertThat(two.readLine()).isEqualTo("done");
    }
    assertLinearHistory(21);
  }

  @Test
  void whoDoesNotWaitLearnsWhoHoldsTheLock() throws Exception {
    try (Running holder = child("hold");
        JvsClient client = Jvs.open(repository)) {
      holder.awaitLine("holding");
      String pid = Long.toString(holder.process().pid());
      RepositoryBusyException busy =
          catchThrowableOfType(
              RepositoryBusyException.class, () -> client.save(SaveOptions.message("x")));
      assertThat(busy.holder())
          .contains(
              "snapshot", pid, Files.readString(Path.of("/proc/sys/kernel/hostname")).strip());
      assertThat(busy).hasMessageContaining(busy.holder());
      assertThat(client.history("main", 0)).as("reading goes on").hasSize(1);
      holder.writeLine("go on");
      holder.awaitLine("saved");
      client.save(SaveOptions.message("free again"));
    }
    assertLinearHistory(3);
  }

  @Test
  void theLockOfAKilledProcessIsFreeAtOnce() throws Exception {
    try (Running holder = child("hold");
        JvsClient client = Jvs.open(repository)) {
      holder.awaitLine("holding");
      holder.kill();
      client.save(SaveOptions.message("at once"));
    }
    assertLinearHistory(2);
  }

  @Test
  void whoWasOvertakenInItsSleepCannotPublish() throws Exception {
    Path epoch = repository.resolve(".jvs/java/epoch");
    try (Running holder = child("hold")) {
      holder.awaitLine("holding");
      holder.pause();
      String[] words = Files.readString(epoch).strip().split(" ", -1);
      Files.writeString(epoch, (Long.parseLong(words[0]) + 1) + " somebody-else held\n");
      holder.writeLine("go on");
      holder.resume();
      assertThat(holder.readLine()).isEqualTo("E_LOCK_LOST UNCHANGED");
      assertThat(holder.await(30)).isTrue();
    }
    assertLinearHistory(1);
  }

  @Test
  void threadsOfOneClientExcludeEachOther() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try (JvsClient client = Jvs.open(repository)) {
      OperationControl control =
          OperationControl.listener(
              progress -> {
                if (progress.phase() == Phase.RECHECK) {
                  inside.countDown();
                  await(goOn);
                }
              });
      Future<?> first = threads.submit(() -> client.with(control).save(SaveOptions.message("1")));
      inside.await();
      String latest = Records.latest(repository);
      assertThatThrownBy(() -> client.save(SaveOptions.message("2")))
          .isInstanceOf(RepositoryBusyException.class)
          .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
      assertThatThrownBy(() -> client.restore(RestoreOptions.to(latest)))
          .isInstanceOf(RepositoryBusyException.class);
      goOn.countDown();
      first.get();
    } finally {
      threads.shutdownNow();
    }
    assertLinearHistory(2);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void threadsThatWaitAllSucceed() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (JvsClient client = Jvs.open(repository, PATIENT)) {
      List<Future<?>> saves = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        String message = "save " + i;
        saves.add(threads.submit(() -> client.save(SaveOptions.message(message))));
      }
      for (Future<?> save : saves) {
        save.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertLinearHistory(13);
  }
}
