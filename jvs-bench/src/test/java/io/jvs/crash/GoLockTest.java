package io.jvs.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jvs.api.ErrorCode;
import io.jvs.api.InitOptions;
import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.JvsException;
import io.jvs.api.RepositoryBusyException;
import io.jvs.api.SaveOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lock directory as the Go implementation makes it. */
class GoLockTest {
  private static final Duration OLD = Duration.ofSeconds(40);
  private static final Duration YOUNG = Duration.ofSeconds(5);

  @TempDir Path work;
  private JvsClient client;
  private Path lock;

  @BeforeEach
  void makeRepository() {
    Path repository = work.resolve("repository");
    client = Jvs.init(repository, InitOptions.named("locks"));
    client.save(SaveOptions.message("0"));
    lock = repository.resolve(".jvs/locks/repo.lock");
  }

  @AfterEach
  void close() {
    client.close();
  }

  private void lock(long pid, String host, Duration age) throws IOException {
    Files.createDirectory(lock);
    Files.writeString(
        lock.resolve("owner.json"),
        String.format(
            Locale.ROOT,
            "{\n  \"operation\": \"gc run\",\n  \"pid\": %d,\n  \"hostname\": \"%s\",\n"
                + "  \"created_at\": \"%s\"\n}",
            pid,
            host,
            Instant.now().minus(age)));
  }

  private static String here() throws IOException {
    return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
  }

  private static long deadPid() throws IOException, InterruptedException {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    return process.pid();
  }

  private void assertRespected() {
    assertThatThrownBy(() -> client.save(SaveOptions.message("x")))
        .isInstanceOf(RepositoryBusyException.class)
        .hasMessageContaining("gc run");
    assertThat(lock.resolve("owner.json")).exists();
    assertThat(client.history("main", 0)).hasSize(1);
  }

  @Test
  void ofALivingProcessIsRespected() throws IOException {
    lock(ProcessHandle.current().pid(), here(), OLD);
    assertRespected();
  }

  @Test
  void ofAnotherHostIsRespected() throws Exception {
    lock(deadPid(), "another-" + here(), OLD);
    assertRespected();
  }

  @Test
  void ofADeadProcessIsRespectedForHalfAMinute() throws Exception {
    lock(deadPid(), here(), YOUNG);
    assertRespected();
  }

  @Test
  void ofADeadProcessIsBrokenAfterwards() throws Exception {
    lock(deadPid(), here(), OLD);
    client.save(SaveOptions.message("mine now"));
    assertThat(lock).doesNotExist();
    Aftermath.assertWhole(client);
  }

  @Test
  void withoutAnOwnerIsRespected() throws IOException {
    Files.createDirectory(lock);
    assertThatThrownBy(() -> client.save(SaveOptions.message("x")))
        .isInstanceOf(RepositoryBusyException.class);
    assertThat(lock).exists();
  }

  @Test
  void whichIsAFileIsAConflict() throws IOException {
    Files.writeString(lock, "not a directory");
    assertThatThrownBy(() -> client.save(SaveOptions.message("x")))
        .isInstanceOfSatisfying(
            JvsException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LOCK_CONFLICT));
    assertThat(lock).hasContent("not a directory");
  }

  @Test
  void ofTheOtherImplementationKeepsNobodyFromReading() throws IOException {
    lock(ProcessHandle.current().pid(), here(), YOUNG);
    try (JvsClient second = Jvs.open(client.repoRoot())) {
      assertThat(second.history("main", 0)).hasSize(1);
      second.verify(second.history("main", 1).get(0).id());
    }
  }
}
