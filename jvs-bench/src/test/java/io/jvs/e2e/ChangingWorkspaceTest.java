package io.jvs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.ErrorCode;
import io.jvs.api.SavePoint;
import io.jvs.api.WorkspaceChangedException;
import io.jvs.core.testkit.Shell;
import io.jvs.core.testkit.Trees;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * Somebody writes to the workspace while it is saved: first {@code a}, then {@code z}, the same
 * number in both, so that a tree in which {@code z} is ahead, or far behind, never existed.
 */
class ChangingWorkspaceTest {
  private static final int ROUNDS = 40;

  @AutoClose private final TestRepository repository = new TestRepository();
  private volatile boolean stop;

  private static String text(long number) {
    return String.format(Locale.ROOT, "%012d", number);
  }

  private void overwrite(String name, long number) throws IOException {
    try (FileChannel file =
        FileChannel.open(
            repository.main.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.wrap(text(number).getBytes(StandardCharsets.US_ASCII)), 0);
    }
  }

  private void replace(String name, long number) throws IOException {
    Path temporary = Files.writeString(repository.folder.resolve("new"), text(number));
    Files.move(
        temporary, repository.main.resolve(name), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
  }

  @Test
  void whatComesAndGoesMakesNoOtherFailure() throws Exception {
    Trees.random(5, 30).make(repository.main);
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try {
      Future<Long> restless = executor.submit(this::comeAndGo);
      for (int i = 0; i < ROUNDS; i++) {
        try {
          repository.save("");
        } catch (WorkspaceChangedException e) {
          assertThat(e.code()).isEqualTo(ErrorCode.WORKSPACE_CHANGED);
        }
      }
      stop = true;
      assertThat(restless.get()).isPositive();
    } finally {
      stop = true;
      executor.shutdownNow();
    }
    repository.save("calm");
    repository.assertHealthy();
  }

  /** A name that is a directory, a link, a file and a pipe in turn, with long gaps in between. */
  private long comeAndGo() throws IOException {
    long rounds = 0;
    for (; !stop; rounds++) {
      Shell.run(
          "cd \"$1\"; mkdir -p x/y; echo > x/y/f; rm -r x; ln -s d0 x; rm x; echo > x; rm x;"
              + " mkfifo x; rm x",
          repository.main.toString());
    }
    return rounds;
  }

  private Callable<Long> writer(boolean inPlace) {
    return () -> {
      long number = 0;
      while (!stop) {
        for (int burst = 0; burst < 50; burst++) {
          number++;
          if (inPlace) {
            overwrite("a", number);
            overwrite("z", number);
          } else {
            replace("a", number);
            replace("z", number);
          }
        }
        Thread.sleep(ThreadLocalRandom.current().nextInt(30));
      }
      return number;
    };
  }

  private void saveAgainstWriter(boolean inPlace) throws Exception {
    Trees.random(3, 30).make(repository.main);
    overwrite("a", 0);
    overwrite("z", 0);
    ExecutorService executor = Executors.newSingleThreadExecutor();
    int refused = 0;
    try {
      Future<Long> writer = executor.submit(writer(inPlace));
      for (int i = 0; i < ROUNDS; i++) {
        try {
          assertNoMixture(repository.save("round " + i));
        } catch (WorkspaceChangedException e) {
          assertThat(e.code()).isEqualTo(ErrorCode.WORKSPACE_CHANGED);
          assertThat(e.retryable()).isTrue();
          refused++;
        }
        repository.assertHealthy();
      }
      stop = true;
      assertThat(writer.get()).isPositive();
    } finally {
      stop = true;
      executor.shutdownNow();
    }
    assertThat(refused).as("saves that met the writer").isPositive();
    assertNoMixture(repository.save("calm"));
    repository.assertHealthy();
  }

  private void assertNoMixture(SavePoint saved) throws IOException {
    long a = Long.parseLong(Files.readString(repository.payload(saved).resolve("a")));
    long z = Long.parseLong(Files.readString(repository.payload(saved).resolve("z")));
    assertThat(a - z).as("%s and %s", a, z).isBetween(0L, 1L);
  }

  @Test
  void filesThatAreReplacedAreNeverMixed() throws Exception {
    saveAgainstWriter(false);
  }

  @Test
  void filesThatAreWrittenInPlaceAreNeverMixed() throws Exception {
    saveAgainstWriter(true);
  }
}
