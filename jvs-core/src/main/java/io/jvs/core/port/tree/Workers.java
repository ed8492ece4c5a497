package io.jvs.core.port.tree;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Daemon threads for work on many files. Nothing a caller's thread does, an interrupt least of all,
 * reaches them: {@link java.nio.channels.FileChannel} would close on it.
 *
 * @since 0.1
 */
public final class Workers implements AutoCloseable {
  private static final int LARGEST_CHUNK = 64;
  private static final int CHUNKS_PER_THREAD = 4;

  private final ForkJoinPool pool;

  private Workers(ForkJoinPool pool) {
    this.pool = pool;
  }

  /** As many threads, made when first needed and ended when idle. */
  public static Workers create(int threads) {
    AtomicInteger number = new AtomicInteger();
    ForkJoinPool.ForkJoinWorkerThreadFactory factory =
        pool -> {
          var thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
          thread.setName("jvs-worker-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        };
    return new Workers(
        new ForkJoinPool(
            threads, factory, null, false, threads, threads, 1, null, 2, TimeUnit.SECONDS));
  }

  /** How many threads work at once. */
  public int parallelism() {
    return pool.getParallelism();
  }

  /**
   * Does something with each item, many at once; the first failure stops the rest and is thrown.
   */
  public <T> void forEach(List<T> items, Action<? super T> action) throws IOException {
    Group group = group();
    for (List<T> chunk : chunks(items)) {
      group.fork(
          () -> {
            for (T item : chunk) {
              if (group.failed()) {
                return;
              }
              action.accept(item);
            }
          });
    }
    group.await();
  }

  /** The items in pieces that keep all threads busy to the end. */
  public <T> Iterable<List<T>> chunks(List<T> items) {
    int even = items.size() / (parallelism() * CHUNKS_PER_THREAD);
    int length = Math.max(1, Math.min(LARGEST_CHUNK, even));
    return () ->
        java.util.stream.IntStream.iterate(
                0, start -> start < items.size(), start -> start + length)
            .mapToObj(start -> items.subList(start, Math.min(items.size(), start + length)))
            .iterator();
  }

  /**
   * Does one thing on another thread and one on this; both have ended when it returns or throws.
   * Where both fail, what failed on this thread is thrown.
   */
  public void beside(Task there, Task here) throws IOException {
    Group group = group();
    group.fork(there);
    try {
      here.run();
    } catch (IOException | RuntimeException | Error e) {
      group.awaitAfter(e);
      throw e;
    }
    group.await();
  }

  /** Tasks that are awaited together, and may fork further ones. */
  public Group group() {
    return new Group(pool);
  }

  @Override
  public void close() {
    pool.shutdown();
  }

  /** What is done with an item. */
  @FunctionalInterface
  public interface Action<T> {
    /** Does it. */
    void accept(T item) throws IOException;
  }

  /** A piece of work. */
  @FunctionalInterface
  public interface Task {
    /** Does it. */
    void run() throws IOException;
  }

  /** Tasks that belong together. After the first failure those that have not begun do nothing. */
  public static final class Group {
    private final ForkJoinPool pool;

    /** One for each task that has not ended, and one until {@link #await} is called. */
    private final AtomicLong pending = new AtomicLong(1);

    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    private Group(ForkJoinPool pool) {
      this.pool = pool;
    }

    /** Runs a task, now or later, on one of the threads. */
    public void fork(Task task) {
      pending.incrementAndGet();
      try {
        pool.execute(() -> run(task));
      } catch (RejectedExecutionException e) {
        taskEnded();
        throw e;
      }
    }

    private void run(Task task) {
      try {
        if (!failed()) {
          task.run();
        }
      } catch (IOException | RuntimeException | Error e) {
        failure.compareAndSet(null, e);
      } finally {
        taskEnded();
      }
    }

    private void taskEnded() {
      if (pending.decrementAndGet() == 0) {
        ended.countDown();
      }
    }

    /** Tells whether a task has failed, so that long ones can stop. */
    public boolean failed() {
      return failure.get() != null;
    }

    /** Waits for all tasks, also those that they forked, and throws the first failure. */
    public void await() throws IOException {
      taskEnded();
      boolean interrupted = false;
      while (true) {
        try {
          ended.await();
          break;
        } catch (InterruptedException e) {
          interrupted = true; // the tasks still use what the caller would close
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      rethrow(failure.get());
    }

    private void awaitAfter(Throwable first) {
      try {
        await();
      } catch (IOException | RuntimeException | Error e) {
        if (e != first) {
          first.addSuppressed(e);
        }
      }
    }

    private static void rethrow(@Nullable Throwable failure) throws IOException {
      if (failure instanceof IOException e) {
        throw e;
      }
      if (failure instanceof RuntimeException e) {
        throw e;
      }
      if (failure instanceof Error e) {
        throw e;
      }
    }
  }
}
