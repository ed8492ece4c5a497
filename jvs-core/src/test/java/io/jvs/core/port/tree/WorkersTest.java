package io.jvs.core.port.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Work is done once, waited for, and its first failure is what the caller sees. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WorkersTest {

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  @ParameterizedTest
  @CsvSource({"0,2", "1,1", "1,8", "7,2", "63,1", "64,4", "65,4", "10000,1", "10000,8"})
  void eachItemIsTakenOnce(int items, int threads) throws IOException {
    Queue<Integer> taken = new ConcurrentLinkedQueue<>();
    try (Workers workers = Workers.create(threads)) {
      assertThat(workers.parallelism()).isEqualTo(threads);
      workers.forEach(numbers(items), taken::add);
    }
    assertThat(taken).containsExactlyInAnyOrderElementsOf(numbers(items));
  }

  @Test
  void theFirstFailureStopsTheRestAndIsThrown() {
    AtomicInteger begun = new AtomicInteger();
    try (Workers workers = Workers.create(1)) {
      assertThatThrownBy(
              () ->
                  workers.forEach(
                      numbers(10_000),
                      n -> {
                        begun.incrementAndGet();
                        throw new IOException("failure " + begun.get());
                      }))
          .isInstanceOf(IOException.class)
          .hasMessage("failure 1");
    }
    assertThat(begun).hasValue(1);
  }

  @Test
  void ofTwoFailuresBesideEachOtherThisThreadsIsThrown() {
    IOException here = new IOException("here");
    IOException there = new IOException("there");
    try (Workers workers = Workers.create(1)) {
      assertThatThrownBy(
              () ->
                  workers.beside(
                      () -> {
                        throw there;
                      },
                      () -> {
                        throw here;
                      }))
          .isSameAs(here)
          .hasSuppressedException(there);
    }
  }

  @Test
  void failuresOfAnyKindArePassedOn() {
    try (Workers workers = Workers.create(2)) {
      assertThatThrownBy(
              () -> workers.forEach(List.of(1), n -> fail(new IllegalStateException("a"))))
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> workers.forEach(List.of(1), n -> fail(new AssertionError("b"))))
          .isInstanceOf(AssertionError.class);
    }
  }

  private static void fail(RuntimeException e) {
    throw e;
  }

  private static void fail(Error e) {
    throw e;
  }

  @Test
  void tasksThatTasksForkedAreAwaited() throws IOException {
    AtomicInteger done = new AtomicInteger();
    try (Workers workers = Workers.create(3)) {
      Workers.Group group = workers.group();
      group.fork(() -> forkTree(group, 9, done));
      group.await();
      assertThat(done).hasValue((1 << 10) - 1);
    }
  }

  private static void forkTree(Workers.Group group, int levels, AtomicInteger done) {
    if (levels > 0) {
      group.fork(() -> forkTree(group, levels - 1, done));
      group.fork(() -> forkTree(group, levels - 1, done));
    }
    done.incrementAndGet();
  }

  @Test
  void afterAFailureWhatHasNotBegunDoesNothing() {
    AtomicInteger begun = new AtomicInteger();
    try (Workers workers = Workers.create(1)) {
      Workers.Group group = workers.group();
      group.fork(
          () -> {
            for (int i = 0; i < 100; i++) {
              group.fork(begun::incrementAndGet);
            }
            throw new IOException("early");
          });
      assertThatThrownBy(group::await).hasMessage("early");
      assertThat(group.failed()).isTrue();
    }
    assertThat(begun).hasValue(0);
  }

  @Test
  void groupsDoNotShareTheirFailures() throws IOException {
    try (Workers workers = Workers.create(2)) {
      Workers.Group broken = workers.group();
      broken.fork(
          () -> {
            throw new IOException("mine");
          });
      assertThatThrownBy(broken::await).hasMessage("mine");
      AtomicBoolean ran = new AtomicBoolean();
      Workers.Group other = workers.group();
      other.fork(() -> ran.set(true));
      other.await();
      assertThat(ran).isTrue();
    }
  }

  @Test
  void anInterruptNeitherEndsTheWaitNorReachesTheTasks() throws Exception {
    Queue<String> events = new ConcurrentLinkedQueue<>();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    try (Workers workers = Workers.create(1)) {
      Thread caller =
          new Thread(
              () -> {
                await(workers, begun, release);
                events.add("returned interrupted=" + Thread.currentThread().isInterrupted());
              });
      caller.start();
      assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
      caller.interrupt();
      while (caller.isAlive() && caller.getState() != Thread.State.WAITING) {
        Thread.sleep(1);
      }
      Thread.sleep(50);
      events.add("released");
      release.countDown();
      caller.join();
    }
    assertThat(events).containsExactly("released", "returned interrupted=true");
  }

  private static void await(Workers workers, CountDownLatch begun, CountDownLatch release) {
    try {
      workers.forEach(
          List.of(1),
          n -> {
            begun.countDown();
            try {
              release.await();
            } catch (InterruptedException e) {
              throw new IOException("a task was interrupted", e);
            }
          });
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void threadsDoNotKeepTheJvmAlive() throws IOException {
    AtomicBoolean daemon = new AtomicBoolean();
    AtomicBoolean named = new AtomicBoolean();
    try (Workers workers = Workers.create(1)) {
      workers.forEach(
          List.of(1),
          n -> {
            daemon.set(Thread.currentThread().isDaemon());
            named.set(Thread.currentThread().getName().startsWith("jvs-worker-"));
          });
    }
    assertThat(daemon).isTrue();
    assertThat(named).isTrue();
  }

  @Test
  void workThatComesAfterTheEndIsRefusedAndNobodyWaitsForIt() {
    Workers workers = Workers.create(1);
    Workers.Group group = workers.group();
    workers.close();
    assertThatThrownBy(() -> group.fork(() -> {})).isInstanceOf(RejectedExecutionException.class);
    assertThat(group.failed()).isFalse();
    assertThatThrownBy(() -> workers.forEach(List.of(1), n -> {}))
        .isInstanceOf(RejectedExecutionException.class);
    assertThatCode(group::await).doesNotThrowAnyException();
  }
}
