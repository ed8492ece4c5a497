package io.jvs.core.adapter.jfr;

import io.jvs.api.OperationReport;
import io.jvs.api.Phase;
import io.jvs.core.port.event.OperationEvents;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Operations and phases as events of Java Flight Recorder. Nothing is done unless it records. */
public final class FlightEvents implements OperationEvents {
  /** Of the JVM, as a recording is. */
  private static final AtomicLong OPERATIONS = new AtomicLong();

  /**
   * Loads the event classes.
   *
   * @throws LinkageError in a runtime without the module {@code jdk.jfr}
   */
  public FlightEvents() {
    new PhaseEvent();
    List.of("save", "restore", "verify", "cleanup").forEach(FlightEvents::event);
  }

  /** Null for operations that only look something up. */
  private static @Nullable OperationEvent event(String operation) {
    return switch (operation) {
      case "save" -> new OperationEvent.Save();
      case "restore", "undo" -> new OperationEvent.Restore();
      case "verify" -> new OperationEvent.Verify();
      case "cleanup-preview", "cleanup" -> new OperationEvent.Cleanup();
      default -> null;
    };
  }

  @Override
  public Span operation(String name, String repository) {
    OperationEvent event = event(name);
    FlightSpan span = new FlightSpan(OPERATIONS.incrementAndGet(), name, repository, event);
    if (event != null) {
      event.begin();
    }
    return span;
  }

  private record FlightSpan(long id, String name, String repository, @Nullable OperationEvent event)
      implements Span {

    @Override
    public PhaseSpan phase(Phase phase) {
      PhaseEvent begun = new PhaseEvent();
      begun.begin();
      return work -> {
        begun.end();
        if (begun.shouldCommit()) {
          begun.operationId = id;
          begun.operation = name;
          begun.repository = repository;
          begun.phase = phase.name();
          begun.files = work.files();
          begun.bytes = work.bytes();
          begun.commit();
        }
      };
    }

    @Override
    public void done(OperationReport report) {
      commit("done", report);
    }

    @Override
    public void failed(String code) {
      commit(code, null);
    }

    private void commit(String outcome, @Nullable OperationReport report) {
      if (event == null) {
        return;
      }
      event.end();
      if (event.shouldCommit()) {
        event.operationId = id;
        event.operation = name;
        event.repository = repository;
        event.outcome = outcome;
        if (report != null) {
          event.fill(report);
        }
        event.commit();
      }
    }
  }
}
