package io.jvs.core.application;

import io.jvs.api.CleanupPlan;
import io.jvs.api.ErrorCode;
import io.jvs.api.JvsException;
import io.jvs.api.Phase;
import io.jvs.api.SavePointId;
import io.jvs.core.domain.cleanup.ProtectedSet;
import io.jvs.core.domain.record.GcPlan;
import io.jvs.core.domain.record.GoTime;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.UUID;

/** Finds the save points that nothing refers to, and writes that down as a plan. */
final class PreviewCleanup {
  private final Repository repository;
  private final ControlDirectory control;
  private final Operation operation;

  PreviewCleanup(Repository repository, ControlDirectory control, Operation operation) {
    this.repository = repository;
    this.control = control;
    this.operation = operation;
  }

  CleanupPlan run() throws IOException {
    operation.phase(Phase.LOCK);
    MutationLock lock = MutationLock.acquire(repository, control, "gc plan", operation);
    try {
      operation.phase(Phase.RECOVER);
      new Recovery(repository, control, operation).runFully();
      operation.phase(Phase.VERIFY);
      CleanupPlan plan = plan(lock);
      operation.finish(repository.engineType());
      return plan;
    } finally {
      lock.release();
    }
  }

  private CleanupPlan plan(MutationLock lock) throws IOException {
    CleanupState state = new CleanupState(repository, control);
    ProtectedSet kept = state.protectedSet();
    SortedSet<String> candidates = state.candidates(kept);
    new ManifestStore(repository, control).checkAll(candidates);
    long bytes = new ReclaimableBytes(repository, control, operation).of(candidates);
    AuditLog audit = new AuditLog(repository, control);
    audit.verifyAll();
    GcPlan plan = record(kept, candidates, bytes);
    byte[] line =
        audit.line(
            plan.createdAt(),
            "gc_plan",
            "",
            "",
            Map.of("candidate_count", candidates.size(), "plan_id", plan.planId()));
    lock.checkStillHeld();
    operation.commit();
    Plans.write(repository, control, plan);
    audit.announce(line);
    audit.appendAnnounced();
    operation.committed();
    return view(plan);
  }

  private GcPlan record(ProtectedSet kept, Collection<String> candidates, long bytes)
      throws IOException {
    return new GcPlan(
        1,
        Plans.repositoryId(control),
        UUID.randomUUID().toString(),
        GoTime.of(repository.clock().instant()),
        List.copyOf(kept.all()),
        kept.byHistory(),
        candidates.size(),
        List.copyOf(candidates),
        bytes);
  }

  private static CleanupPlan view(GcPlan plan) {
    return new CleanupPlan(
        plan.planId(),
        plan.createdAt().instant(),
        ids(plan.protectedSet()),
        plan.protectedByLineage(),
        plan.candidateCount(),
        ids(plan.toDelete()),
        plan.deletableBytesEstimate());
  }

  /** Intents protect under any name; one that is no ID has no save point to show. */
  private static List<SavePointId> ids(List<String> texts) {
    return texts.stream().filter(SavePointId::isValid).map(SavePointId::of).toList();
  }

  static JvsException mismatch(String planId, String why) {
    return new JvsException(
        ErrorCode.GC_PLAN_MISMATCH,
        "cleanup plan "
            + Failures.safe(planId)
            + " "
            + why
            + "; make a new one with previewCleanup");
  }
}
