package io.jvs.e2e;

import static io.jvs.e2e.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.Cancellation;
import io.jvs.api.CancelledException;
import io.jvs.api.ErrorCode;
import io.jvs.api.JvsClient;
import io.jvs.api.JvsException;
import io.jvs.api.OperationControl;
import io.jvs.api.OperationListener;
import io.jvs.api.OperationReport;
import io.jvs.api.Phase;
import io.jvs.api.Progress;
import io.jvs.api.RestoreOptions;
import io.jvs.api.SaveOptions;
import io.jvs.api.SavePoint;
import io.jvs.api.StateAfter;
import io.jvs.core.testkit.TreeSnapshot;
import io.jvs.core.testkit.Trees;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OperationControlTest {
  @AutoClose private final TestRepository repository = new TestRepository();

  @BeforeEach
  void makeTree() throws IOException {
    Trees.random(4, 60).make(repository.main);
  }

  /** Remembers what it is told. */
  private static final class Recorder implements OperationListener {
    private final List<Progress> progress = new ArrayList<>();
    private final List<OperationReport> reports = new ArrayList<>();

    @Override
    public void onProgress(Progress now) {
      progress.add(now);
    }

    @Override
    public void onReport(OperationReport report) {
      reports.add(report);
    }
  }

  private static void assertMonotone(List<Progress> progress) {
    for (int i = 1; i < progress.size(); i++) {
      Progress before = progress.get(i - 1);
      Progress now = progress.get(i);
      if (now.phase() == before.phase()) {
        assertThat(now.doneFiles()).isGreaterThanOrEqualTo(before.doneFiles());
        assertThat(now.doneBytes()).isGreaterThanOrEqualTo(before.doneBytes());
      }
      if (now.totalFiles() >= 0) {
        assertThat(now.doneFiles()).isLessThanOrEqualTo(now.totalFiles());
      }
      if (now.totalBytes() >= 0) {
        assertThat(now.doneBytes()).isLessThanOrEqualTo(now.totalBytes());
      }
    }
  }

  @Test
  void progressOnlyGoesUpAndTheReportComesLast() {
    Recorder recorder = new Recorder();
    SavePoint saved = observed(recorder).save(SaveOptions.message("1"));
    assertThat(recorder.progress).extracting(Progress::operation).containsOnly("save");
    assertThat(recorder.progress)
        .extracting(Progress::phase)
        .contains(Phase.SCAN, Phase.MATERIALIZE, Phase.PUBLISH);
    assertMonotone(recorder.progress);
    assertThat(recorder.reports).hasSize(1);
    OperationReport report = recorder.reports.get(0);
    assertThat(report.operation()).isEqualTo("save");
    assertThat(report.copied().files()).isGreaterThanOrEqualTo(50);
    assertThat(report.phases()).isNotEmpty();
    assertThat(report.degradations()).isEmpty();

    Recorder verifying = new Recorder();
    assertThat(observed(verifying).verify(saved.id()).operation())
        .isEqualTo(verifying.reports.get(0));
    assertMonotone(verifying.progress);
    assertThat(verifying.reports.get(0).hashed().files()).isGreaterThanOrEqualTo(50);
  }

  private JvsClient observed(OperationListener listener) {
    return repository.client.with(OperationControl.listener(listener));
  }

  @Test
  void aListenerThatThrowsBreaksNothing() throws IOException {
    OperationListener broken =
        new OperationListener() {
          @Override
          public void onProgress(Progress progress) {
            throw new IllegalStateException("a defect of the caller");
          }

          @Override
          public void onReport(OperationReport report) {
            throw new AssertionError("another");
          }
        };
    SavePoint saved = observed(broken).save(SaveOptions.defaults());
    repository.assertHealthy();
    repository.write("more", "");
    observed(broken).restore(RestoreOptions.to(saved.id().value()));
    repository.assertHealthy();
  }

  @Test
  void closingAViewDoesNothing() {
    repository.client.with(OperationControl.none()).close();
    assertThat(repository.client.history("main", 0)).isEmpty();
  }

  /** Cancels when a phase is met. */
  static OperationControl cancelledIn(Phase phase) {
    Cancellation cancellation = Cancellation.create();
    return OperationControl.builder()
        .cancellation(cancellation)
        .listener(
            progress -> {
              if (progress.phase() == phase) {
                cancellation.cancel();
              }
            })
        .build();
  }

  @ParameterizedTest
  @EnumSource(Phase.class)
  void aSaveThatIsCancelledLeavesNothingBehind(Phase phase) throws IOException {
    repository.save("0");
    repository.write("new", "content");
    TreeSnapshot before = repository.published();
    try {
      repository.client.with(cancelledIn(phase)).save(SaveOptions.message("1"));
      assertThat(repository.client.history("main", 0)).hasSize(2);
    } catch (CancelledException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED);
      assertThat(e.stateAfter()).isEqualTo(StateAfter.UNCHANGED);
      assertThat(repository.published()).isEqualTo(before);
    }
    repository.assertHealthy();
    repository.save("2");
    repository.assertHealthy();
  }

  @ParameterizedTest
  @EnumSource(Phase.class)
  void aRestoreThatIsCancelledLeavesTheOldState(Phase phase) throws IOException {
    SavePoint first = repository.save("0");
    TreeSnapshot old = repository.tree();
    repository.write("new", "content");
    repository.write("d0/f0", "changed");
    TreeSnapshot before = repository.published();
    try {
      repository.client.with(cancelledIn(phase)).restore(RestoreOptions.to(first.id().value()));
      assertThat(repository.tree()).isEqualTo(old);
    } catch (CancelledException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED);
      assertThat(repository.published()).isEqualTo(before);
    }
    repository.assertHealthy();
    assertThat(TemporaryFolder.names(repository.root)).hasSize(3);
    repository.restore(first);
    assertThat(repository.tree()).isEqualTo(old);
  }

  @Test
  void whatIsCancelledBeforehandIsNotBegun() throws IOException {
    SavePoint saved = repository.save("0");
    Cancellation cancellation = Cancellation.create();
    cancellation.cancel();
    JvsClient cancelled = repository.client.with(OperationControl.cancellation(cancellation));
    TreeSnapshot before = TreeSnapshot.of(repository.root);
    failure(ErrorCode.CANCELLED, () -> cancelled.save(SaveOptions.defaults()));
    failure(ErrorCode.CANCELLED, () -> cancelled.restoreLatest("main"));
    failure(ErrorCode.CANCELLED, () -> cancelled.verify(saved.id()));
    assertThat(TreeSnapshot.of(repository.root)).isEqualTo(before);
  }

  @Test
  void anOperationWhoseTimeIsUpLeavesTheOldState() throws IOException {
    SavePoint saved = repository.save("0");
    repository.write("new", "content");
    TreeSnapshot before = repository.published();
    for (Duration timeout : List.of(Duration.ZERO, Duration.ofNanos(1), Duration.ofMillis(2))) {
      JvsClient bounded = repository.client.with(OperationControl.timeout(timeout));
      outOfTime(() -> bounded.save(SaveOptions.defaults()));
      outOfTime(() -> bounded.restore(RestoreOptions.to(saved.id().value())));
      assertThat(repository.published()).isEqualTo(before);
    }
    repository.assertHealthy();
    JvsClient patient = repository.client.with(OperationControl.timeout(Duration.ofHours(1)));
    patient.save(SaveOptions.defaults());
    repository.assertHealthy();
  }

  private static void outOfTime(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    JvsException e = failure(ErrorCode.DEADLINE_EXCEEDED, call);
    assertThat(e).isInstanceOf(CancelledException.class);
    assertThat(e.retryable()).isTrue();
  }

  @Test
  void anInterruptedThreadIsRefusedAndStaysInterrupted() throws IOException {
    TreeSnapshot before = TreeSnapshot.of(repository.root);
    try {
      Thread.currentThread().interrupt();
      repository.save("interrupted");
      throw new AssertionError("it was saved");
    } catch (CancelledException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED);
      assertThat(Thread.interrupted()).isTrue();
    } finally {
      Thread.interrupted();
    }
    assertThat(TreeSnapshot.of(repository.root)).isEqualTo(before);
    repository.save("calm");
    repository.assertHealthy();
  }

  @Test
  void anInterruptInTheMiddleStopsOrTheOperationIsWhole() throws IOException {
    Thread caller = Thread.currentThread();
    for (Phase phase : List.of(Phase.SCAN, Phase.MATERIALIZE, Phase.FLUSH, Phase.PUBLISH)) {
      int saved = repository.client.history("main", 0).size();
      TreeSnapshot before = repository.published();
      OperationListener interrupter =
          progress -> {
            if (progress.phase() == phase) {
              caller.interrupt();
            }
          };
      try {
        observed(interrupter).save(SaveOptions.defaults());
        Thread.interrupted();
        assertThat(repository.client.history("main", 0)).hasSize(saved + 1);
      } catch (CancelledException e) {
        Thread.interrupted();
        assertThat(repository.published()).isEqualTo(before);
      }
      repository.assertHealthy();
    }
  }
}
