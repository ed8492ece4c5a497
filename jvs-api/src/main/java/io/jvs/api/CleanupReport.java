package io.jvs.api;

import java.util.List;

/**
 * The outcome of a cleanup.
 *
 * @param planId the plan that was run
 * @param reclaimed the save points that are gone, sorted
 * @param bytesFreed bytes of the files whose last name went; as they were saved, where the engine
 *     deletes whole trees at once and no save points share files
 * @param operation what was done
 * @since 0.1
 */
public record CleanupReport(
    String planId, List<SavePointId> reclaimed, long bytesFreed, OperationReport operation) {

  /** Copies the list. */
  public CleanupReport {
    reclaimed = List.copyOf(reclaimed);
  }
}
