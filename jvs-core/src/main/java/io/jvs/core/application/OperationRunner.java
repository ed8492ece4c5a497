package io.jvs.core.application;

import io.jvs.api.CancelledException;
import io.jvs.api.ErrorCode;
import io.jvs.api.IntegrityException;
import io.jvs.api.JvsException;
import io.jvs.api.OperationControl;
import io.jvs.api.StateAfter;
import io.jvs.core.port.event.OperationEvents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs operations on threads of its own while their callers wait. A caller's interrupt is a wish to
 * stop; on the thread that does the work it would close file channels in the middle of a commit. A
 * virtual thread would keep its carrier during each native call.
 */
public final class OperationRunner implements AutoCloseable {
  /** Reserved, not used: some of what is done with a tree recurses, and trees are hostile. */
  private static final long STACK = 64L << 20;

  private final ExecutorService executor =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          2,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          task -> {
            Thread thread = new Thread(null, task, "jvs-operation", STACK);
            thread.setDaemon(true);
            return thread;
          });

  /** Runs in the same way what has no open repository yet. */
  public static <T> T runOnce(String name, Callable<T> body) {
    try (OperationRunner runner = new OperationRunner()) {
      Operation operation = new Operation(name, OperationControl.none(), OperationEvents.Span.NONE);
      return runner.run(operation, body);
    }
  }

  <T> T run(Operation operation, Callable<T> body) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancelledException(
          ErrorCode.CANCELLED, operation.name() + " was not begun: its thread is interrupted");
    }
    Future<T> future = executor.submit(body);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException e) {
          interrupted = true;
          operation.interrupt();
        }
      }
    } catch (ExecutionException e) {
      throw failure(operation, e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RuntimeException failure(Operation operation, @Nullable Throwable cause) {
    if (cause instanceof JvsException e) {
      return truthful(operation, e);
    }
    if (cause instanceof IOException e) {
      return Failures.translate(operation.name(), e, operation.state());
    }
    if (cause instanceof UncheckedIOException e) {
      return failure(operation, e.getCause());
    }
    if (cause instanceof Error e) {
      throw e;
    }
    return new JvsException(
        ErrorCode.INTERNAL,
        operation.name() + " met a defect: " + cause + "; please report it",
        operation.state(),
        cause);
  }

  /** Whoever throws in the middle of a commit may not know that it is one. */
  private static JvsException truthful(Operation operation, JvsException e) {
    if (operation.state() == StateAfter.UNCHANGED || e.stateAfter() != StateAfter.UNCHANGED) {
      return e;
    }
    String text = Failures.text(e);
    return e instanceof IntegrityException
        ? new IntegrityException(e.code(), text, operation.state(), e)
        : new JvsException(e.code(), text, operation.state(), e);
  }

  @Override
  public void close() {
    executor.shutdown();
  }
}
