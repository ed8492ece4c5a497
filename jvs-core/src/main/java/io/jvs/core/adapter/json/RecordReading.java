package io.jvs.core.adapter.json;

import io.jvs.core.domain.record.AuditRecord;
import io.jvs.core.domain.record.Compression;
import io.jvs.core.domain.record.Descriptor;
import io.jvs.core.domain.record.GcPlan;
import io.jvs.core.domain.record.GoTime;
import io.jvs.core.domain.record.Intent;
import io.jvs.core.domain.record.LockOwner;
import io.jvs.core.domain.record.MetadataPreservation;
import io.jvs.core.domain.record.PathSource;
import io.jvs.core.domain.record.Pin;
import io.jvs.core.domain.record.ReadyMarker;
import io.jvs.core.domain.record.RecoveryPlan;
import io.jvs.core.domain.record.RestoredPath;
import io.jvs.core.domain.record.Tombstone;
import io.jvs.core.domain.record.WorkspaceConfig;
import io.jvs.core.port.MalformedRecordException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records from the objects that were read. */
final class RecordReading {
  private RecordReading() {}

  static WorkspaceConfig workspaceConfig(GoObject o) throws MalformedRecordException {
    Map<String, PathSource> sources = new LinkedHashMap<>();
    Optional<GoObject> map = o.object("path_sources");
    if (map.isPresent()) {
      for (Map.Entry<String, GoObject> entry : map.get().asMapOfObjects().entrySet()) {
        sources.put(entry.getKey(), pathSource(entry.getValue()));
      }
    }
    return new WorkspaceConfig(
        o.text("name"),
        o.text("real_path"),
        o.text("base_snapshot_id"),
        o.text("head_snapshot_id"),
        o.text("latest_snapshot_id"),
        o.text("started_from"),
        sources,
        o.time("created_at"));
  }

  private static PathSource pathSource(GoObject o) throws MalformedRecordException {
    Optional<GoObject> evidence = o.object("evidence");
    return new PathSource(
        o.text("source_snapshot_id"),
        o.text("source_path"),
        o.text("status"),
        evidence.isPresent() ? Optional.of(evidence.get().text("hash")) : Optional.empty());
  }

  static Descriptor descriptor(GoObject o) throws MalformedRecordException {
    return Descriptor.builder()
        .snapshotId(o.text("snapshot_id"))
        .parentId(o.optionalText("parent_id"))
        .startedFrom(o.optionalText("started_from"))
        .restoredFrom(o.optionalText("restored_from"))
        .restoredPaths(restoredPaths(o))
        .worktreeName(o.text("worktree_name"))
        .createdAt(o.time("created_at"))
        .note(o.text("note"))
        .tags(o.texts("tags"))
        .engine(o.text("engine"))
        .actualEngine(o.text("actual_engine"))
        .effectiveEngine(o.text("effective_engine"))
        .degradedReasons(o.texts("degraded_reasons"))
        .metadataPreservation(metadataPreservation(o.object("metadata_preservation")))
        .performanceClass(o.text("performance_class"))
        .payloadRootHash(o.text("payload_root_hash"))
        .descriptorChecksum(o.text("descriptor_checksum"))
        .integrityState(o.text("integrity_state"))
        .partialPaths(o.texts("partial_paths"))
        .compression(compression(o.object("compression")))
        .build();
  }

  private static List<RestoredPath> restoredPaths(GoObject o) throws MalformedRecordException {
    List<RestoredPath> paths = new ArrayList<>();
    for (GoObject path : o.objects("restored_paths")) {
      paths.add(new RestoredPath(path.text("target_path"), pathSource(path)));
    }
    return paths;
  }

  private static Optional<MetadataPreservation> metadataPreservation(Optional<GoObject> kept)
      throws MalformedRecordException {
    if (kept.isEmpty()) {
      return Optional.empty();
    }
    GoObject o = kept.get();
    return Optional.of(
        new MetadataPreservation(
            o.text("symlinks"),
            o.text("hardlinks"),
            o.text("mode"),
            o.text("timestamps"),
            o.text("ownership"),
            o.text("xattrs"),
            o.text("acls")));
  }

  private static Optional<Compression> compression(Optional<GoObject> compression)
      throws MalformedRecordException {
    if (compression.isEmpty()) {
      return Optional.empty();
    }
    GoObject o = compression.get();
    return Optional.of(new Compression(o.text("type"), o.number("level")));
  }

  static ReadyMarker readyMarker(GoObject o) throws MalformedRecordException {
    return new ReadyMarker(
        o.text("snapshot_id"),
        o.time("completed_at"),
        o.text("payload_root_hash"),
        o.text("engine"),
        o.text("descriptor_checksum"));
  }

  static Intent intent(GoObject o) throws MalformedRecordException {
    return new Intent(
        o.text("snapshot_id"), o.text("worktree_name"), o.time("started_at"), o.text("engine"));
  }

  /** Older Go versions wrote {@code acquired_at} for {@code created_at}. */
  static LockOwner lockOwner(GoObject o) throws MalformedRecordException {
    GoTime createdAt = o.time("created_at");
    GoTime acquiredAt = o.time("acquired_at");
    return new LockOwner(
        o.text("operation"),
        o.number("pid"),
        o.text("hostname"),
        createdAt.equals(GoTime.ZERO) ? acquiredAt : createdAt,
        o.text("java_token"));
  }

  static GcPlan gcPlan(GoObject o) throws MalformedRecordException {
    return new GcPlan(
        o.smallNumber("schema_version"),
        o.text("repo_id"),
        o.text("plan_id"),
        o.time("created_at"),
        o.texts("protected_set"),
        o.smallNumber("protected_by_lineage"),
        o.smallNumber("candidate_count"),
        o.texts("to_delete"),
        o.number("deletable_bytes_estimate"));
  }

  static Tombstone tombstone(GoObject o) throws MalformedRecordException {
    return new Tombstone(
        o.text("snapshot_id"),
        o.time("deleted_at"),
        o.flag("reclaimable"),
        o.text("gc_state"),
        o.text("reason"));
  }

  static Pin pin(GoObject o) throws MalformedRecordException {
    return new Pin(
        o.text("pin_id"),
        o.text("snapshot_id"),
        o.time("pinned_at"),
        o.time("created_at"),
        o.text("reason"),
        o.optionalTime("expires_at"));
  }

  static RecoveryPlan recoveryPlan(GoObject o) throws MalformedRecordException {
    String status = o.text("status");
    if (!status.equals(RecoveryPlan.ACTIVE) && !status.equals(RecoveryPlan.RESOLVED)) {
      throw new MalformedRecordException("wrong: its status is neither active nor resolved");
    }
    return new RecoveryPlan(o.text("plan_id"), status, o.text("source_save_point"));
  }

  static AuditRecord auditRecord(GoObject o) throws MalformedRecordException {
    Optional<GoObject> details = o.object("details");
    return new AuditRecord(
        o.time("timestamp"),
        o.text("event_type"),
        o.text("snapshot_id"),
        o.text("worktree_name"),
        details.isPresent() ? details.get().asGeneric() : Map.of(),
        o.text("prev_hash"),
        o.text("record_hash"));
  }
}
