package io.jvs.e2e;

import static io.jvs.e2e.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.CleanupOptions;
import io.jvs.api.ErrorCode;
import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.OpenOptions;
import io.jvs.api.RepositoryBusyException;
import io.jvs.api.SaveOptions;
import io.jvs.api.SavePoint;
import io.jvs.core.testkit.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class LockTest {
  @AutoClose private final TestRepository repository = new TestRepository();

  private Path lock() {
    return repository.control("locks/repo.lock");
  }

  /** As the Go implementation would hold it. */
  private void lockAsGo(long pid, String host, Instant since) throws IOException {
    Files.createDirectories(lock());
    Files.writeString(
        lock().resolve("owner.json"),
        String.format(
            Locale.ROOT,
            "{\n  \"operation\": \"snapshot\",\n  \"pid\": %d,\n  \"hostname\": \"%s\",\n  \"created_at\": \"%s\"\n}",
            pid,
            host,
            since));
  }

  private static String host() throws IOException {
    return Shell.run("uname -n");
  }

  private void busy(long pid, String host) {
    JvsClient client = repository.client;
    for (org.assertj.core.api.ThrowableAssert.ThrowingCallable call :
        List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
            () -> repository.save(""),
            () -> client.restoreLatest("main"),
            () -> client.previewCleanup(CleanupOptions.defaults()),
            () -> client.runCleanup("x"))) {
      RepositoryBusyException e = (RepositoryBusyException) failure(ErrorCode.REPO_BUSY, call);
      assertThat(e.holder()).contains("snapshot", Long.toString(pid), host);
      assertThat(e.retryable()).isTrue();
    }
    assertThat(lock()).isDirectory();
  }

  @Test
  void aLiveGoProcessKeepsUsOutButNotFromReading() throws IOException {
    SavePoint saved = repository.saveWith("f", "1");
    lockAsGo(ProcessHandle.current().pid(), host(), Instant.now().minusSeconds(3600));
    busy(ProcessHandle.current().pid(), host());
    try (JvsClient other = Jvs.open(repository.root, TestRepository.OPEN)) {
      assertThat(other.history("main", 0)).containsExactly(saved);
      other.verify(saved.id());
    }
    Shell.run("rm -r \"$1\"", lock().toString());
    repository.save("free");
    repository.assertHealthy();
  }

  @Test
  void aGoProcessOnAnotherHostIsNeverJudged() throws IOException {
    repository.saveWith("f", "1");
    lockAsGo(4_194_999, "elsewhere", Instant.now().minusSeconds(3600));
    busy(4_194_999, "elsewhere");
  }

  @Test
  void aGoProcessThatDiedALittleWhileAgoIsStillWaitedFor() throws IOException {
    repository.saveWith("f", "1");
    lockAsGo(4_194_999, host(), Instant.now());
    busy(4_194_999, host());
  }

  @Test
  void aGoProcessThatDiedLongAgoIsNot() throws IOException {
    repository.saveWith("f", "1");
    lockAsGo(4_194_999, host(), Instant.now().minusSeconds(60));
    repository.save("freed");
    repository.assertHealthy();
  }

  @Test
  void whatIsNoLockDirectoryIsAConflict() throws IOException {
    repository.saveWith("f", "1");
    Files.writeString(lock(), "");
    failure(ErrorCode.LOCK_CONFLICT, () -> repository.save(""));
    Files.delete(lock());
    Files.createSymbolicLink(lock(), Path.of("nowhere"));
    failure(ErrorCode.LOCK_CONFLICT, () -> repository.save(""));
  }

  @Test
  void whoWaitsGetsTheLockWhenItIsFreed() throws Exception {
    repository.saveWith("f", "1");
    lockAsGo(ProcessHandle.current().pid(), host(), Instant.now());
    OpenOptions patient =
        OpenOptions.builder()
            .engine(io.jvs.api.EngineType.COPY)
            .lockTimeout(Duration.ofMinutes(5))
            .build();
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try (JvsClient other = Jvs.open(repository.root, patient)) {
      Future<SavePoint> waiting = executor.submit(() -> other.save(SaveOptions.message("patient")));
      Thread.sleep(300);
      assertThat(waiting.isDone()).isFalse();
      Shell.run("rm -r \"$1\"", lock().toString());
      assertThat(waiting.get(60, TimeUnit.SECONDS).message()).isEqualTo("patient");
    } finally {
      executor.shutdownNow();
    }
    repository.assertHealthy();
  }

  @Test
  void threadsAndClientsThatWaitAllGetTheirTurn() throws Exception {
    OpenOptions patient =
        OpenOptions.builder()
            .engine(io.jvs.api.EngineType.COPY)
            .lockTimeout(Duration.ofMinutes(5))
            .build();
    ExecutorService executor = Executors.newFixedThreadPool(4);
    List<Future<SavePoint>> saves = new ArrayList<>();
    try (JvsClient one = Jvs.open(repository.root, patient);
        JvsClient two = Jvs.open(repository.root, patient)) {
      for (int i = 0; i < 12; i++) {
        JvsClient client = i % 2 == 0 ? one : two;
        saves.add(executor.submit(() -> client.save(SaveOptions.defaults())));
      }
      HashSet<SavePoint> saved = new HashSet<>();
      for (Future<SavePoint> save : saves) {
        saved.add(save.get(120, TimeUnit.SECONDS));
      }
      assertThat(saved).hasSize(12);
      assertThat(one.history("main", 0)).containsExactlyInAnyOrderElementsOf(saved);
    } finally {
      executor.shutdownNow();
    }
    repository.assertHealthy();
  }
}
