package io.jvs.core.port.event;

import io.jvs.api.OperationReport;
import io.jvs.api.Phase;
import io.jvs.api.Tally;

/** Told of each operation and of each of its phases, for tools that watch the JVM. */
@FunctionalInterface
public interface OperationEvents {

  /**
   * An operation begins. Called, as is the end of the operation, on the thread of the caller.
   *
   * @param name the operation's name, as in its report
   * @param repository the repository's root
   */
  Span operation(String name, String repository);

  /** Told of nothing. */
  static OperationEvents none() {
    return (name, repository) -> Span.NONE;
  }

  /**
   * An operation that has begun. {@link #done} or {@link #failed} ends it; neither is called where
   * there was nothing to do and so nothing to report.
   */
  interface Span {
    /** Is told of nothing. */
    Span NONE = new Span() {};

    /** A phase begins. Called, as is its end, on the thread that does the work. */
    default PhaseSpan phase(Phase phase) {
      return work -> {};
    }

    /** It ended, with a report. */
    default void done(OperationReport report) {}

    /**
     * It failed.
     *
     * @param code the text of the error's code
     */
    default void failed(String code) {}
  }

  /** A phase that has begun. */
  @FunctionalInterface
  interface PhaseSpan {
    /** It ended, or the operation did in the middle of it; this is what was done until then. */
    void end(Tally work);
  }
}
