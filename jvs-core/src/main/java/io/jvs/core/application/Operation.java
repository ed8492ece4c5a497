package io.jvs.core.application;

import io.jvs.api.CancelledException;
import io.jvs.api.Degradation;
import io.jvs.api.EngineType;
import io.jvs.api.ErrorCode;
import io.jvs.api.Loss;
import io.jvs.api.OperationControl;
import io.jvs.api.OperationReport;
import io.jvs.api.Phase;
import io.jvs.api.PhaseReport;
import io.jvs.api.StateAfter;
import io.jvs.api.Tally;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.port.event.OperationEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running operation: asks whether to go on, tells how it goes, and adds up what was done. */
final class Operation implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Operation.class);
  private static final long PROGRESS_NANOS = 100_000_000;

  private final String name;
  private final OperationControl control;
  private final OperationEvents.Span span;
  private final long started = System.nanoTime();
  private final long deadline;
  private final Counters counters = new Counters();
  private final List<Degradation> degradations = new ArrayList<>();
  private final Queue<Loss> losses = new ConcurrentLinkedQueue<>();
  private final AtomicLong lossTotal = new AtomicLong();
  private final List<PhaseReport> phases = new ArrayList<>();
  private final ReentrantLock listening = new ReentrantLock();
  private volatile boolean interrupted;
  private boolean recovering;
  private volatile StateAfter state = StateAfter.UNCHANGED;
  private @Nullable RunningPhase phase;
  private volatile @Nullable OperationReport report;
  private volatile long lastProgress;

  Operation(String name, OperationControl control, OperationEvents.Span span) {
    this.name = name;
    this.control = control;
    this.span = span;
    this.deadline = deadline(started, control.timeout());
    this.lastProgress = started - PROGRESS_NANOS;
  }

  /** {@link Long#MAX_VALUE} when there is none. */
  private static long deadline(long start, Duration timeout) {
    boolean bounded = timeout.compareTo(Duration.ofDays(36_500)) < 0;
    return bounded ? start + Math.max(0, timeout.toNanos()) : Long.MAX_VALUE;
  }

  /** Whether steps may have been carried out before, by a process that died. */
  boolean isRecovering() {
    return recovering;
  }

  void recovering(boolean now) {
    recovering = now;
  }

  String name() {
    return name;
  }

  Counters counters() {
    return counters;
  }

  /** The caller's thread was interrupted. */
  void interrupt() {
    interrupted = true;
  }

  /** Throws when the operation is to stop; never after {@link #commit}. */
  void checkpoint() throws OperationCancelled {
    if (state != StateAfter.UNCHANGED) {
      return;
    }
    if (interrupted) {
      throw new OperationCancelled(
          ErrorCode.CANCELLED, name + " was stopped: its thread was interrupted");
    }
    if (control.cancellation().isCancelled()) {
      throw new OperationCancelled(ErrorCode.CANCELLED, name + " was cancelled");
    }
    if (deadline != Long.MAX_VALUE && System.nanoTime() - deadline >= 0) {
      throw new OperationCancelled(
          ErrorCode.DEADLINE_EXCEEDED, name + " took longer than " + control.timeout());
    }
  }

  /** From here on the operation cannot be stopped, and a failure leaves what recovery finishes. */
  void commit() throws OperationCancelled {
    checkpoint();
    state = StateAfter.INDETERMINATE;
  }

  /** The change has taken place. */
  void committed() {
    state = StateAfter.COMMITTED;
  }

  /** A commit was taken back. */
  void rolledBack() {
    state = StateAfter.UNCHANGED;
  }

  StateAfter state() {
    return state;
  }

  /** Begins a phase, which ends the one before. */
  void phase(Phase next, long totalFiles, long totalBytes) throws OperationCancelled {
    endPhase();
    checkpoint();
    phase = new RunningPhase(next, totalFiles, totalBytes, span.phase(next));
  }

  void phase(Phase next) throws OperationCancelled {
    phase(next, -1, -1);
  }

  private void endPhase() {
    RunningPhase ended = phase;
    if (ended != null) {
      tell(ended);
      phases.add(ended.report());
      close();
    }
  }

  /** Ends the phase in which the operation failed, if it did. */
  @Override
  public void close() {
    RunningPhase ended = phase;
    if (ended != null) {
      ended.end();
      phase = null;
    }
  }

  /** Work of the current phase is done; called from many threads. */
  void done(long files, long bytes) {
    RunningPhase current = phase;
    if (current == null) {
      return;
    }
    current.files.add(files);
    current.bytes.add(bytes);
    if (System.nanoTime() - lastProgress >= PROGRESS_NANOS && listening.tryLock()) {
      try {
        tell(current);
      } finally {
        listening.unlock();
      }
    }
  }

  private void tell(RunningPhase current) {
    listening.lock();
    try {
      lastProgress = System.nanoTime();
      control.listener().onProgress(current.progress(name));
    } catch (RuntimeException | Error e) {
      LOG.warn("an operation listener failed", e);
    } finally {
      listening.unlock();
    }
  }

  void degraded(List<Degradation> more) {
    for (Degradation degradation : more) {
      LOG.warn("{} degraded: {} ({})", name, degradation.reason(), degradation.detail());
      degradations.add(degradation);
    }
  }

  List<Degradation> degradations() {
    return degradations;
  }

  /** Something could not be kept; called from many threads. */
  void lost(RelativePath path, String what) {
    if (lossTotal.incrementAndGet() <= OperationReport.MAX_LOSSES) {
      losses.add(new Loss(path.toString(), what));
    }
  }

  long lossTotal() {
    return lossTotal.get();
  }

  /** The first losses in words. */
  String lossesInWords() {
    return losses.stream()
        .limit(5)
        .map(loss -> loss.path() + ": " + loss.what())
        .collect(Collectors.joining("; ", "", " (" + lossTotal.get() + " in all)"));
  }

  /** Ends the operation. */
  OperationReport finish(EngineType engine) {
    endPhase();
    OperationReport made =
        counters.report(
            name,
            engine,
            Duration.ofNanos(System.nanoTime() - started),
            degradations,
            losses.stream()
                .sorted(Comparator.comparing(Loss::path).thenComparing(Loss::what))
                .toList(),
            lossTotal.get(),
            phases);
    report = made;
    try {
      control.listener().onReport(made);
    } catch (RuntimeException | Error e) {
      LOG.warn("an operation listener failed", e);
    }
    return made;
  }

  /** What {@link #finish} gave; null before. */
  @Nullable OperationReport report() {
    return report;
  }

  static CancelledException exception(OperationCancelled cancelled) {
    return new CancelledException(cancelled.code(), String.valueOf(cancelled.getMessage()));
  }

  /** The figures of the report. */
  static final class Counters {
    final Counter scanned = new Counter();
    final Counter cloned = new Counter();
    final Counter linked = new Counter();
    final Counter copied = new Counter();
    final Counter hashed = new Counter();
    final Counter renamed = new Counter();
    final Counter deleted = new Counter();

    private OperationReport report(
        String name,
        EngineType engine,
        Duration duration,
        List<Degradation> degradations,
        List<Loss> losses,
        long lossTotal,
        List<PhaseReport> phases) {
      return new OperationReport(
          name,
          engine,
          duration,
          degradations,
          losses,
          lossTotal,
          phases,
          scanned.tally(),
          cloned.tally(),
          linked.tally(),
          copied.tally(),
          hashed.tally(),
          renamed.tally(),
          deleted.tally());
    }
  }

  /** A figure that many threads add to. */
  static final class Counter {
    private final LongAdder files = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    void add(long moreFiles, long moreBytes) {
      files.add(moreFiles);
      bytes.add(moreBytes);
    }

    void add(Tally tally) {
      add(tally.files(), tally.bytes());
    }

    Tally tally() {
      return new Tally(files.sum(), bytes.sum());
    }
  }
}
