package io.jvs.core.application;

import io.jvs.api.CleanupReport;
import io.jvs.api.IntegrityException;
import io.jvs.api.Phase;
import io.jvs.api.SavePointId;
import io.jvs.api.Tally;
import io.jvs.core.domain.record.GcPlan;
import io.jvs.core.domain.record.GoTime;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.port.MalformedRecordException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes what a plan names, after looking once more. */
final class RunCleanup {
  private static final Logger LOG = LoggerFactory.getLogger(RunCleanup.class);
  private static final String JOURNAL_FOLDER = "journal";
  private static final String JOURNAL = "cleanup";

  private final Repository repository;
  private final ControlDirectory control;
  private final Operation operation;

  RunCleanup(Repository repository, ControlDirectory control, Operation operation) {
    this.repository = repository;
    this.control = control;
    this.operation = operation;
  }

  CleanupReport run(String planId) throws IOException {
    operation.phase(Phase.LOCK);
    MutationLock lock = MutationLock.acquire(repository, control, "gc run", operation);
    try {
      operation.phase(Phase.RECOVER);
      new Recovery(repository, control, operation).runFully();
      GcPlan plan = Plans.read(repository, control, planId);
      operation.phase(Phase.VERIFY);
      CleanupState state = checkUpToDate(plan);
      AuditLog audit = new AuditLog(repository, control);
      audit.verifyAll();
      return delete(plan, state, lock, audit);
    } finally {
      lock.release();
    }
  }

  private CleanupState checkUpToDate(GcPlan plan) throws IOException {
    CleanupState state = new CleanupState(repository, control);
    SortedSet<String> candidates = state.candidates(state.protectedSet());
    if (!candidates.equals(new TreeSet<>(plan.toDelete()))) {
      throw PreviewCleanup.mismatch(
          plan.planId(), "is out of date: other save points can be deleted now");
    }
    return state;
  }

  private CleanupReport delete(GcPlan plan, CleanupState state, MutationLock lock, AuditLog audit)
      throws IOException {
    Map<String, Tally> contents = contents(plan, state);
    operation.phase(Phase.DELETE, plan.toDelete().size(), plan.deletableBytesEstimate());
    lock.checkStillHeld();
    operation.commit();
    ControlFile.write(control.own(JOURNAL_FOLDER), JOURNAL, repository.format().print(plan), 0600);
    Map<FileName, Tally> thrown = new HashMap<>();
    carryOut(
        plan,
        audit,
        (id, tree) -> Optional.ofNullable(contents.get(id)).ifPresent(it -> thrown.put(tree, it)));
    operation.committed();
    long freed = Trash.empty(repository, control, operation, thrown).bytes();
    List<SavePointId> reclaimed = plan.toDelete().stream().map(SavePointId::of).toList();
    LOG.info("cleanup deleted {} save points", reclaimed.size());
    return new CleanupReport(
        plan.planId(), reclaimed, freed, operation.finish(repository.engineType()));
  }

  /**
   * What the save points hold whose files have no name in another, so that nobody need look: all
   * were made by an engine that links nothing. Go's have no manifest to tell it by.
   */
  private Map<String, Tally> contents(GcPlan plan, CleanupState state) throws IOException {
    Map<String, Tally> contents = new HashMap<>();
    boolean apart =
        !repository.engine().capabilities().usesBaseline()
            && state.engines().equals(Set.of(repository.engineType().value()));
    if (apart) {
      for (String id : plan.toDelete()) {
        content(id).ifPresent(content -> contents.put(id, content));
      }
    }
    return contents;
  }

  private Optional<Tally> content(String id) throws IOException {
    Trees trees = new Trees(repository, control, operation);
    try {
      return new StoredTrees(repository, control, operation, trees).content(id);
    } catch (IntegrityException e) {
      LOG.debug("what {} holds has to be counted: {}", id, e.getMessage());
      return Optional.empty();
    }
  }

  /** Every step may be repeated; tells which tree in the trash was which save point's. */
  private void carryOut(GcPlan plan, AuditLog audit, BiConsumer<String, FileName> buried)
      throws IOException {
    Tombstones tombstones = new Tombstones(repository, control);
    for (String id : plan.toDelete()) {
      tombstones.mark(id);
    }
    for (String id : plan.toDelete()) {
      tombstones.bury(id).ifPresent(tree -> buried.accept(id, tree));
      operation.done(1, 0);
    }
    Plans.remove(control, plan.planId());
    audit.announce(
        audit.line(
            GoTime.of(repository.clock().instant()),
            "gc_run",
            "",
            "",
            Map.of("deleted_count", plan.toDelete().size(), "plan_id", plan.planId())));
    ControlFile.deleteIfExists(control.own(JOURNAL_FOLDER), JOURNAL);
    audit.appendAnnounced();
  }

  /** Another implementation may have been at work since, and refer to what was to be deleted. */
  private GcPlan stillReclaimable(GcPlan plan) throws IOException {
    Set<String> kept = new CleanupState(repository, control).protectedSetAmidCleanup().all();
    List<String> rest = plan.toDelete().stream().filter(id -> !kept.contains(id)).toList();
    return plan.withToDelete(rest);
  }

  /** Finishes a cleanup that a dead process had begun. */
  void resume() throws IOException {
    Optional<byte[]> bytes =
        ControlFile.readCurrent(control.own(JOURNAL_FOLDER), JOURNAL, Plans.LIMIT);
    if (bytes.isEmpty()) {
      return;
    }
    AuditLog audit = new AuditLog(repository, control);
    audit.verify();
    try {
      GcPlan plan = repository.format().parseGcPlan(bytes.get());
      if (audit.isLast("gc_run", record -> plan.planId().equals(record.details().get("plan_id")))) {
        ControlFile.deleteIfExists(control.own(JOURNAL_FOLDER), JOURNAL);
        return;
      }
      carryOut(stillReclaimable(plan), audit, (id, tree) -> {});
    } catch (MalformedRecordException e) {
      throw ControlDirectory.invalid(
          ".jvs/java/" + JOURNAL_FOLDER + "/" + JOURNAL, "is " + e.getMessage());
    }
  }
}
