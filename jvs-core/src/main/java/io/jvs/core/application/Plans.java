package io.jvs.core.application;

import io.jvs.core.domain.record.GcPlan;
import io.jvs.core.domain.record.NameRule;
import io.jvs.core.port.MalformedRecordException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The cleanup plans in {@code .jvs/gc}. */
final class Plans {
  static final int LIMIT = 256 << 20;
  private static final int SCHEMA = 1;

  private Plans() {}

  /** The repository's identity, without which no plan can be bound to it. */
  static String repositoryId(ControlDirectory control) throws IOException {
    Optional<byte[]> bytes = ControlFile.read(control.jvs(), "repo_id", 4096);
    String id = bytes.map(b -> new String(b, StandardCharsets.UTF_8).strip()).orElse("");
    if (id.isEmpty()) {
      throw PreviewCleanup.mismatch(
          "of this repository", "cannot be bound: .jvs/repo_id is missing");
    }
    return id;
  }

  static void write(Repository repository, ControlDirectory control, GcPlan plan)
      throws IOException {
    ControlFile.write(
        control.control("gc"), plan.planId() + ".json", repository.format().print(plan), 0644);
  }

  static void remove(ControlDirectory control, String planId) throws IOException {
    ControlFile.deleteIfExists(control.control("gc"), planId + ".json");
  }

  /** The plan with this ID, which must be one of this repository's. */
  static GcPlan read(Repository repository, ControlDirectory control, String planId)
      throws IOException {
    if (NameRule.check(planId).isPresent()) {
      throw PreviewCleanup.mismatch(planId, "has no plan's name");
    }
    Optional<byte[]> bytes;
    try {
      bytes = ControlFile.read(control.control("gc"), planId + ".json", LIMIT);
    } catch (IOException e) {
      throw PreviewCleanup.mismatch(planId, "cannot be read: " + Failures.describe(e));
    }
    if (bytes.isEmpty()) {
      throw PreviewCleanup.mismatch(planId, "does not exist, or was run already");
    }
    try {
      GcPlan plan = repository.format().parseGcPlan(bytes.get());
      check(plan, planId, repositoryId(control));
      return plan;
    } catch (MalformedRecordException e) {
      throw PreviewCleanup.mismatch(planId, "is " + e.getMessage());
    }
  }

  private static void check(GcPlan plan, String planId, String repositoryId) {
    if (plan.schemaVersion() != SCHEMA) {
      throw PreviewCleanup.mismatch(planId, "has schema " + plan.schemaVersion());
    }
    if (!plan.planId().equals(planId)) {
      throw PreviewCleanup.mismatch(planId, "holds another plan");
    }
    if (!plan.repoId().equals(repositoryId)) {
      throw PreviewCleanup.mismatch(planId, "is another repository's");
    }
    if (plan.candidateCount() != plan.toDelete().size()) {
      throw PreviewCleanup.mismatch(planId, "was edited");
    }
  }
}
