package io.jvs.api;

import java.time.Duration;
import java.util.List;

/**
 * What an operation did, and what it could not keep.
 *
 * @param operation its name: {@code save}, {@code restore}, {@code undo}, {@code verify}, {@code
 *     cleanup-preview} or {@code cleanup}
 * @param engine the engine that did the work
 * @param duration wall-clock time of the whole
 * @param degradations where a slower way was taken than asked for
 * @param losses the first entries that could not be kept exactly, at most {@value #MAX_LOSSES}
 * @param lossTotal how many there were in all
 * @param phases the phases in order
 * @param scanned entries looked at
 * @param cloned files whose bytes are shared with their source
 * @param linked files that are hard links to an older save point's
 * @param copied files whose bytes were read and written
 * @param hashed files whose content was hashed
 * @param renamed entries moved in or out
 * @param deleted entries deleted
 * @since 0.1
 */
public record OperationReport(
    String operation,
    EngineType engine,
    Duration duration,
    List<Degradation> degradations,
    List<Loss> losses,
    long lossTotal,
    List<PhaseReport> phases,
    Tally scanned,
    Tally cloned,
    Tally linked,
    Tally copied,
    Tally hashed,
    Tally renamed,
    Tally deleted) {
  /** How many losses are listed one by one; the total counts all. */
  public static final int MAX_LOSSES = 1_000;

  /** Copies the lists. */
  public OperationReport {
    degradations = List.copyOf(degradations);
    losses = List.copyOf(losses);
    phases = List.copyOf(phases);
  }
}
