package io.jvs.core.adapter.json;

import io.jvs.core.domain.record.AuditRecord;
import io.jvs.core.domain.record.Compression;
import io.jvs.core.domain.record.Descriptor;
import io.jvs.core.domain.record.GcPlan;
import io.jvs.core.domain.record.Intent;
import io.jvs.core.domain.record.LockOwner;
import io.jvs.core.domain.record.MetadataPreservation;
import io.jvs.core.domain.record.PathSource;
import io.jvs.core.domain.record.ReadyMarker;
import io.jvs.core.domain.record.RestoredPath;
import io.jvs.core.domain.record.Tombstone;
import io.jvs.core.domain.record.WorkspaceConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Records as the fields of Go's structs, in their order, those left out that Go leaves out. */
final class RecordFields {
  private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

  private RecordFields() {}

  private RecordFields with(String name, @Nullable Object value) {
    fields.put(name, value);
    return this;
  }

  private RecordFields unlessEmpty(String name, String text) {
    return text.isEmpty() ? this : with(name, text);
  }

  private RecordFields unlessEmpty(String name, List<?> list) {
    return list.isEmpty() ? this : with(name, list);
  }

  private RecordFields ifPresent(String name, Optional<?> value) {
    return value.isPresent() ? with(name, value.get()) : this;
  }

  /** Go prints a list that was never filled as null. */
  private RecordFields nullWhenEmpty(String name, List<?> list) {
    return with(name, list.isEmpty() ? null : list);
  }

  static Map<String, @Nullable Object> of(WorkspaceConfig config) {
    RecordFields fields =
        new RecordFields()
            .with("name", config.name())
            .unlessEmpty("real_path", config.realPath())
            .unlessEmpty("base_snapshot_id", config.base())
            .unlessEmpty("head_snapshot_id", config.head())
            .unlessEmpty("latest_snapshot_id", config.latest())
            .unlessEmpty("started_from", config.startedFrom());
    if (!config.pathSources().isEmpty()) {
      Map<String, Object> sources = new TreeMap<>();
      config
          .pathSources()
          .forEach((path, source) -> sources.put(path, of(new RecordFields(), source)));
      fields.with("path_sources", new GoJson.Sorted(sources));
    }
    return fields.with("created_at", config.createdAt()).fields;
  }

  private static Map<String, @Nullable Object> of(RecordFields fields, PathSource source) {
    return fields
        .with("source_snapshot_id", source.sourceSnapshotId())
        .with("source_path", source.sourcePath())
        .with("status", source.status())
        .ifPresent("evidence", source.evidence().map(RecordFields::evidence))
        .fields;
  }

  private static Map<String, @Nullable Object> evidence(String hash) {
    return new RecordFields().unlessEmpty("hash", hash).fields;
  }

  private static Map<String, @Nullable Object> of(RestoredPath path) {
    return of(new RecordFields().with("target_path", path.targetPath()), path.source());
  }

  static Map<String, @Nullable Object> of(Descriptor descriptor) {
    return new RecordFields()
        .with("snapshot_id", descriptor.snapshotId())
        .ifPresent("parent_id", descriptor.parentId())
        .ifPresent("started_from", descriptor.startedFrom())
        .ifPresent("restored_from", descriptor.restoredFrom())
        .unlessEmpty(
            "restored_paths", descriptor.restoredPaths().stream().map(RecordFields::of).toList())
        .with("worktree_name", descriptor.worktreeName())
        .with("created_at", descriptor.createdAt())
        .unlessEmpty("note", descriptor.note())
        .unlessEmpty("tags", descriptor.tags())
        .with("engine", descriptor.engine())
        .unlessEmpty("actual_engine", descriptor.actualEngine())
        .unlessEmpty("effective_engine", descriptor.effectiveEngine())
        .unlessEmpty("degraded_reasons", descriptor.degradedReasons())
        .ifPresent("metadata_preservation", descriptor.metadataPreservation().map(RecordFields::of))
        .unlessEmpty("performance_class", descriptor.performanceClass())
        .with("payload_root_hash", descriptor.payloadRootHash())
        .with("descriptor_checksum", descriptor.descriptorChecksum())
        .with("integrity_state", descriptor.integrityState())
        .unlessEmpty("partial_paths", descriptor.partialPaths())
        .ifPresent("compression", descriptor.compression().map(RecordFields::of))
        .fields;
  }

  private static Map<String, @Nullable Object> of(MetadataPreservation kept) {
    return new RecordFields()
        .with("symlinks", kept.symlinks())
        .with("hardlinks", kept.hardlinks())
        .with("mode", kept.mode())
        .with("timestamps", kept.timestamps())
        .unlessEmpty("ownership", kept.ownership())
        .with("xattrs", kept.xattrs())
        .with("acls", kept.acls())
        .fields;
  }

  private static Map<String, @Nullable Object> of(Compression compression) {
    return new RecordFields()
        .with("type", compression.type())
        .with("level", compression.level())
        .fields;
  }

  static Map<String, @Nullable Object> of(ReadyMarker marker) {
    return new RecordFields()
        .with("snapshot_id", marker.snapshotId())
        .with("completed_at", marker.completedAt())
        .with("payload_root_hash", marker.payloadRootHash())
        .with("engine", marker.engine())
        .with("descriptor_checksum", marker.descriptorChecksum())
        .fields;
  }

  static Map<String, @Nullable Object> of(Intent intent) {
    return new RecordFields()
        .with("snapshot_id", intent.snapshotId())
        .with("worktree_name", intent.worktreeName())
        .with("started_at", intent.startedAt())
        .with("engine", intent.engine())
        .fields;
  }

  static Map<String, @Nullable Object> of(LockOwner owner) {
    return new RecordFields()
        .with("operation", owner.operation())
        .with("pid", owner.pid())
        .unlessEmpty("hostname", owner.hostname())
        .with("created_at", owner.createdAt())
        .unlessEmpty("java_token", owner.javaToken())
        .fields;
  }

  static Map<String, @Nullable Object> of(GcPlan plan) {
    return new RecordFields()
        .with("schema_version", plan.schemaVersion())
        .with("repo_id", plan.repoId())
        .with("plan_id", plan.planId())
        .with("created_at", plan.createdAt())
        .nullWhenEmpty("protected_set", plan.protectedSet())
        .with("protected_by_lineage", plan.protectedByLineage())
        .with("candidate_count", plan.candidateCount())
        .nullWhenEmpty("to_delete", plan.toDelete())
        .with("deletable_bytes_estimate", plan.deletableBytesEstimate())
        .fields;
  }

  static Map<String, @Nullable Object> of(Tombstone tombstone) {
    return new RecordFields()
        .with("snapshot_id", tombstone.snapshotId())
        .with("deleted_at", tombstone.deletedAt())
        .with("reclaimable", tombstone.reclaimable())
        .unlessEmpty("gc_state", tombstone.gcState())
        .unlessEmpty("reason", tombstone.reason())
        .fields;
  }

  static Map<String, @Nullable Object> of(AuditRecord record) {
    RecordFields fields =
        new RecordFields()
            .with("timestamp", record.timestamp())
            .with("event_type", record.eventType())
            .unlessEmpty("snapshot_id", record.snapshotId())
            .unlessEmpty("worktree_name", record.worktreeName());
    if (!record.details().isEmpty()) {
      fields.with("details", sorted(record.details()));
    }
    return fields
        .with("prev_hash", record.prevHash())
        .with("record_hash", record.recordHash())
        .fields;
  }

  private static @Nullable Object sorted(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> entries = new LinkedHashMap<>();
      map.forEach((key, item) -> entries.put(key.toString(), sorted(item)));
      return new GoJson.Sorted(entries);
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> items = new java.util.ArrayList<>();
      list.forEach(item -> items.add(sorted(item)));
      return items;
    }
    return value;
  }
}
