package io.jvs.core.application;

import io.jvs.core.port.tree.Workers;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Empties the trash of a repository behind its operations, which return before. Nothing in the
 * trash is needed, so no lock of the repository is. One thread deletes, to take little from what
 * runs.
 */
final class TrashCollector implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TrashCollector.class);
  private static final long PATIENCE_MILLIS = 50;

  private final Repository repository;
  private final Workers runner = Workers.create(1);
  private final Workers.Group runs = runner.group();
  private final Workers deleters = Workers.create(1);
  private final AtomicBoolean due = new AtomicBoolean();

  /** Held while the trash is emptied: a JuiceFS mount deletes a tree badly beside somebody else. */
  private final ReentrantLock emptying = new ReentrantLock();

  TrashCollector(Repository repository) {
    this.repository = repository;
  }

  /** Empties the trash soon. */
  void wake() {
    if (due.compareAndSet(false, true)) {
      runs.fork(this::collect);
    }
  }

  private void collect() {
    due.set(false);
    emptying.lock();
    try (ControlDirectory control = repository.control()) {
      Trash.empty(repository, control, deleters, Map.of());
    } catch (IOException | RuntimeException e) {
      LOG.warn("emptying .jvs/java/trash failed; it is tried again later: {}", e.toString());
    } finally {
      emptying.unlock();
    }
  }

  /** Waits for what is being deleted, and begins nothing until the work is done. */
  <T> T paused(Operation operation, Work<T> work) throws IOException {
    while (!triedLock()) {
      operation.checkpoint();
    }
    try {
      return work.run();
    } finally {
      emptying.unlock();
    }
  }

  /** Nobody interrupts the thread of an operation. */
  private boolean triedLock() {
    try {
      return emptying.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return false;
    }
  }

  /** What is done while nothing is deleted. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  /** Returns when all is deleted that can be. */
  @Override
  public void close() {
    try {
      runs.await();
    } catch (IOException e) {
      LOG.warn("emptying .jvs/java/trash failed: {}", e.toString());
    } finally {
      runner.close();
      deleters.close();
    }
  }
}
