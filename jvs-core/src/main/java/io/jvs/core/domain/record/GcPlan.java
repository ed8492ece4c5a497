package io.jvs.core.domain.record;

import java.util.List;

/**
 * A cleanup that was planned.
 *
 * @param schemaVersion the version of the plan's form, 1
 * @param repoId the repository it is bound to
 * @param planId its name
 * @param createdAt when it was made
 * @param protectedSet the save points that something refers to, sorted
 * @param protectedByLineage how many of them only the walk of parents added
 * @param candidateCount how many would go
 * @param toDelete those, sorted
 * @param deletableBytesEstimate how many bytes that would free
 */
public record GcPlan(
    int schemaVersion,
    String repoId,
    String planId,
    GoTime createdAt,
    List<String> protectedSet,
    int protectedByLineage,
    int candidateCount,
    List<String> toDelete,
    long deletableBytesEstimate) {

  /** Copies the lists. */
  public GcPlan {
    protectedSet = List.copyOf(protectedSet);
    toDelete = List.copyOf(toDelete);
  }

  /** The same plan with another list of what is deleted. */
  public GcPlan withToDelete(List<String> ids) {
    return new GcPlan(
        schemaVersion,
        repoId,
        planId,
        createdAt,
        protectedSet,
        protectedByLineage,
        candidateCount,
        ids,
        deletableBytesEstimate);
  }
}
