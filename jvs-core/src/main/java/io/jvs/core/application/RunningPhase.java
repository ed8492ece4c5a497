package io.jvs.core.application;

import io.jvs.api.Phase;
import io.jvs.api.PhaseReport;
import io.jvs.api.Progress;
import io.jvs.api.Tally;
import io.jvs.core.port.event.OperationEvents;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** A phase that has begun and not ended. */
final class RunningPhase {
  final LongAdder files = new LongAdder();
  final LongAdder bytes = new LongAdder();
  private final Phase phase;
  private final OperationEvents.PhaseSpan span;
  private final long totalFiles;
  private final long totalBytes;
  private final long started = System.nanoTime();

  RunningPhase(Phase phase, long totalFiles, long totalBytes, OperationEvents.PhaseSpan span) {
    this.phase = phase;
    this.span = span;
    this.totalFiles = totalFiles;
    this.totalBytes = totalBytes;
  }

  Progress progress(String operation) {
    return new Progress(operation, phase, files.sum(), totalFiles, bytes.sum(), totalBytes);
  }

  /** Whether the work is done or the operation failed. */
  void end() {
    span.end(work());
  }

  private Tally work() {
    return new Tally(files.sum(), bytes.sum());
  }

  PhaseReport report() {
    return new PhaseReport(phase, Duration.ofNanos(System.nanoTime() - started), work());
  }
}
