package io.jvs.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jvs.api.ErrorCode;
import io.jvs.api.JvsException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a call that must fail says. */
final class Failures {
  private static final long PATIENCE_SECONDS = 60;

  private Failures() {}

  /** Runs a call that must fail with this code, and must not hang; gives the failure. */
  static JvsException failure(ErrorCode code, ThrowingCallable call) {
    Throwable thrown = withoutHanging(call);
    assertThat(thrown).isInstanceOf(JvsException.class);
    JvsException failure = (JvsException) thrown;
    assertThat(failure.code()).as(failure.getMessage()).isEqualTo(code);
    assertThat(failure).hasMessageStartingWith(code.value() + ": ");
    return failure;
  }

  /** What a call throws, null if nothing; a call that does not end fails the test. */
  static Throwable withoutHanging(ThrowingCallable call) {
    return CompletableFuture.supplyAsync(() -> catchThrowable(call), task -> daemon(task).start())
        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .join();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "must-fail");
    thread.setDaemon(true);
    return thread;
  }

  /** As {@link #failure}; the repository is what it was. */
  static JvsException failureChangingNothing(Path root, ErrorCode code, ThrowingCallable call)
      throws java.io.IOException {
    var before = TestRepository.published(root);
    JvsException failure = failure(code, call);
    assertThat(TestRepository.published(root)).isEqualTo(before);
    return failure;
  }
}
