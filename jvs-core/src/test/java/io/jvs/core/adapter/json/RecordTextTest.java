package io.jvs.core.adapter.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
import io.jvs.core.port.RecordFormat;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The layout of every record, there and back. */
class RecordTextTest {
  private static final GoTime TIME = GoTime.parse("2023-11-14T22:13:20.5Z");
  private static final String PRINTED = "2023-11-14T22:13:20.5Z";

  private final RecordFormat format = new GoRecordFormat();

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }

  @Test
  void aNewConfigHasNameAndTime() throws MalformedRecordException {
    WorkspaceConfig config = WorkspaceConfig.created("main", TIME);
    byte[] printed = format.print(config);
    assertThat(text(printed))
        .isEqualTo("{\n  \"name\": \"main\",\n  \"created_at\": \"" + PRINTED + "\"\n}");
    assertThat(format.parseWorkspaceConfig(printed)).isEqualTo(config);
  }

  @Test
  void aFullConfigHasItsKeysInOrderAndItsPathsSorted() throws MalformedRecordException {
    Map<String, PathSource> sources = new LinkedHashMap<>();
    sources.put("\ud83d\ude00", new PathSource("s3", "p3", "unresolved", Optional.empty()));
    sources.put("\uffee", new PathSource("s2", "p2", "exact", Optional.of("")));
    sources.put("b", new PathSource("s1", "p1", "modified_after_restore", Optional.of("h")));
    WorkspaceConfig config =
        new WorkspaceConfig("w", "/r", "base", "head", "latest", "started", sources, TIME);
    byte[] printed = format.print(config);
    assertThat(text(printed))
        .isEqualTo(
            """
            {
              "name": "w",
              "real_path": "/r",
              "base_snapshot_id": "base",
              "head_snapshot_id": "head",
              "latest_snapshot_id": "latest",
              "started_from": "started",
              "path_sources": {
                "b": {
                  "source_snapshot_id": "s1",
                  "source_path": "p1",
                  "status": "modified_after_restore",
                  "evidence": {
                    "hash": "h"
                  }
                },
                "\uffee": {
                  "source_snapshot_id": "s2",
                  "source_path": "p2",
                  "status": "exact",
                  "evidence": {}
                },
                "\ud83d\ude00": {
                  "source_snapshot_id": "s3",
                  "source_path": "p3",
                  "status": "unresolved"
                }
              },
              "created_at": "2023-11-14T22:13:20.5Z"
            }""");
    assertThat(format.parseWorkspaceConfig(printed)).isEqualTo(config);
  }

  @Test
  void aFullDescriptorHasItsKeysInOrder() throws MalformedRecordException {
    Descriptor descriptor =
        Descriptor.builder()
            .snapshotId("id")
            .parentId(Optional.of("parent"))
            .startedFrom(Optional.of("started"))
            .restoredFrom(Optional.of(""))
            .restoredPaths(
                List.of(new RestoredPath("t", new PathSource("s", "p", "exact", Optional.of("h")))))
            .worktreeName("w")
            .createdAt(TIME)
            .note("<n>")
            .tags(List.of("a", "b"))
            .engine("e1")
            .actualEngine("e2")
            .effectiveEngine("e3")
            .degradedReasons(List.of("r"))
            .metadataPreservation(
                Optional.of(new MetadataPreservation("a", "b", "c", "d", "", "f", "g")))
            .performanceClass("class")
            .payloadRootHash("hash")
            .descriptorChecksum("sum")
            .integrityState("verified")
            .partialPaths(List.of("part"))
            .compression(Optional.of(new Compression("gzip", 6)))
            .build();
    byte[] printed = format.print(descriptor);
    assertThat(text(printed))
        .isEqualTo(
            """
            {
              "snapshot_id": "id",
              "parent_id": "parent",
              "started_from": "started",
              "restored_from": "",
              "restored_paths": [
                {
                  "target_path": "t",
                  "source_snapshot_id": "s",
                  "source_path": "p",
                  "status": "exact",
                  "evidence": {
                    "hash": "h"
                  }
                }
              ],
              "worktree_name": "w",
              "created_at": "2023-11-14T22:13:20.5Z",
              "note": "\\u003cn\\u003e",
              "tags": [
                "a",
                "b"
              ],
              "engine": "e1",
              "actual_engine": "e2",
              "effective_engine": "e3",
              "degraded_reasons": [
                "r"
              ],
              "metadata_preservation": {
                "symlinks": "a",
                "hardlinks": "b",
                "mode": "c",
                "timestamps": "d",
                "xattrs": "f",
                "acls": "g"
              },
              "performance_class": "class",
              "payload_root_hash": "hash",
              "descriptor_checksum": "sum",
              "integrity_state": "verified",
              "partial_paths": [
                "part"
              ],
              "compression": {
                "type": "gzip",
                "level": 6
              }
            }""");
    assertThat(format.parseDescriptor(printed)).isEqualTo(descriptor);
  }

  @Test
  void anEmptyDescriptorKeepsWhatGoNeverLeavesOut() {
    assertThat(GoJson.compact(RecordFields.of(Descriptor.builder().build())))
        .isEqualTo(
            "{\"snapshot_id\":\"\",\"worktree_name\":\"\",\"created_at\":\"0001-01-01T00:00:00Z\","
                + "\"engine\":\"\",\"payload_root_hash\":\"\",\"descriptor_checksum\":\"\","
                + "\"integrity_state\":\"\"}");
  }

  @Test
  void anOffsetIsPrintedAndHashedAsItWasRead() throws MalformedRecordException {
    Descriptor read =
        format.parseDescriptor("{\"created_at\":\"2023-11-14T22:13:20.50+05:30\"}".getBytes(UTF_8));
    Descriptor utc = read.toBuilder().createdAt(GoTime.of(read.createdAt().instant())).build();
    assertThat(text(format.print(read))).contains("\"2023-11-14T22:13:20.5+05:30\"");
    assertThat(format.checksum(read)).isNotEqualTo(format.checksum(utc));
  }

  @Test
  void evidenceWithoutAHashIsHashedAndNoEvidenceIsNot() throws MalformedRecordException {
    String path = "{\"restored_paths\":[{\"target_path\":\"t\"%s}]}";
    Descriptor with =
        format.parseDescriptor(
            String.format(Locale.ROOT, path, ",\"evidence\":{}").getBytes(UTF_8));
    Descriptor without =
        format.parseDescriptor(String.format(Locale.ROOT, path, "").getBytes(UTF_8));
    assertThat(format.checksum(with)).isNotEqualTo(format.checksum(without));
  }

  @Test
  void aMarkerIsOneLine() throws MalformedRecordException {
    ReadyMarker marker = new ReadyMarker("id", TIME, "hash", "copy", "sum");
    byte[] printed = format.print(marker);
    assertThat(text(printed))
        .isEqualTo(
            "{\"snapshot_id\":\"id\",\"completed_at\":\""
                + PRINTED
                + "\","
                + "\"payload_root_hash\":\"hash\",\"engine\":\"copy\","
                + "\"descriptor_checksum\":\"sum\"}");
    assertThat(format.parseReadyMarker(printed)).isEqualTo(marker);
  }

  @Test
  void anIntentIsOneLine() throws MalformedRecordException {
    Intent intent = new Intent("id", "w", TIME, "copy");
    byte[] printed = format.print(intent);
    assertThat(text(printed))
        .isEqualTo(
            "{\"snapshot_id\":\"id\",\"worktree_name\":\"w\",\"started_at\":\""
                + PRINTED
                + "\","
                + "\"engine\":\"copy\"}");
    assertThat(format.parseIntent(printed)).isEqualTo(intent);
  }

  @Test
  void anOwnerHasOurTokenAfterGosKeys() throws MalformedRecordException {
    LockOwner owner = new LockOwner("snapshot", 4711, "host", TIME, "token");
    byte[] printed = format.print(owner);
    assertThat(text(printed))
        .isEqualTo(
            """
            {
              "operation": "snapshot",
              "pid": 4711,
              "hostname": "host",
              "created_at": "2023-11-14T22:13:20.5Z",
              "java_token": "token"
            }""");
    assertThat(format.parseLockOwner(printed)).isEqualTo(owner);
  }

  @Test
  void anOwnerWithoutHostOrTokenLeavesThemOut() throws MalformedRecordException {
    LockOwner owner = new LockOwner("save", 1, "", TIME, "");
    byte[] printed = format.print(owner);
    assertThat(text(printed)).doesNotContain("hostname", "java_token");
    assertThat(format.parseLockOwner(printed)).isEqualTo(owner);
  }

  @Test
  void anOwnersOldKeyForTheTimeIsReadWhereTheNewOneIsMissing() throws MalformedRecordException {
    String old = "{\"pid\":1,\"acquired_at\":\"" + PRINTED + "\"}";
    assertThat(format.parseLockOwner(old.getBytes(UTF_8)).createdAt()).isEqualTo(TIME);
    String both = "{\"created_at\":\"" + PRINTED + "\",\"acquired_at\":\"2000-01-01T00:00:00Z\"}";
    assertThat(format.parseLockOwner(both.getBytes(UTF_8)).createdAt()).isEqualTo(TIME);
    assertThat(format.parseLockOwner("{}".getBytes(UTF_8)).createdAt()).isEqualTo(GoTime.ZERO);
  }

  @Test
  void aPlanPrintsItsLists() throws MalformedRecordException {
    GcPlan plan =
        new GcPlan(1, "repo", "plan", TIME, List.of("a", "b"), 1, 1, List.of("c"), 1L << 40);
    byte[] printed = format.print(plan);
    assertThat(text(printed))
        .isEqualTo(
            """
            {
              "schema_version": 1,
              "repo_id": "repo",
              "plan_id": "plan",
              "created_at": "2023-11-14T22:13:20.5Z",
              "protected_set": [
                "a",
                "b"
              ],
              "protected_by_lineage": 1,
              "candidate_count": 1,
              "to_delete": [
                "c"
              ],
              "deletable_bytes_estimate": 1099511627776
            }""");
    assertThat(format.parseGcPlan(printed)).isEqualTo(plan);
  }

  @Test
  void aPlanPrintsEmptyListsAsNull() throws MalformedRecordException {
    GcPlan plan = new GcPlan(1, "repo", "plan", TIME, List.of(), 0, 0, List.of(), 0);
    byte[] printed = format.print(plan);
    assertThat(text(printed)).contains("\"protected_set\": null,", "\"to_delete\": null,");
    assertThat(format.parseGcPlan(printed)).isEqualTo(plan);
  }

  @Test
  void aTombstoneLeavesOutWhatIsEmpty() throws MalformedRecordException {
    Tombstone failed = new Tombstone("id", TIME, false, "failed", "why");
    byte[] printed = format.print(failed);
    assertThat(text(printed))
        .isEqualTo(
            """
            {
              "snapshot_id": "id",
              "deleted_at": "2023-11-14T22:13:20.5Z",
              "reclaimable": false,
              "gc_state": "failed",
              "reason": "why"
            }""");
    assertThat(format.parseTombstone(printed)).isEqualTo(failed);
    Tombstone bare = new Tombstone("id", TIME, true, "", "");
    assertThat(text(format.print(bare))).contains("true").doesNotContain("gc_state", "reason");
    assertThat(format.parseTombstone(format.print(bare))).isEqualTo(bare);
  }

  @Test
  void aPinIsRead() throws MalformedRecordException {
    String pin =
        "{\"pin_id\":\"view-1\",\"snapshot_id\":\"id\",\"pinned_at\":\""
            + PRINTED
            + "\","
            + "\"created_at\":\"2000-01-01T00:00:00Z\"%s}";
    GoTime created = GoTime.parse("2000-01-01T00:00:00Z");
    assertThat(format.parsePin(String.format(Locale.ROOT, pin, "").getBytes(UTF_8)))
        .isEqualTo(new Pin("view-1", "id", TIME, created, "", Optional.empty()));
    String more = ",\"reason\":\"r\",\"expires_at\":\"" + PRINTED + "\"";
    assertThat(format.parsePin(String.format(Locale.ROOT, pin, more).getBytes(UTF_8)))
        .isEqualTo(new Pin("view-1", "id", TIME, created, "r", Optional.of(TIME)));
  }

  @Test
  void aRecoveryPlanIsRead() throws MalformedRecordException {
    String plan =
        "{\"plan_id\":\"RP-1\",\"status\":\"active\",\"source_save_point\":\"id\",\"more\":[1]}";
    assertThat(format.parseRecoveryPlan(plan.getBytes(UTF_8)))
        .isEqualTo(new RecoveryPlan("RP-1", "active", "id"));
  }

  @Test
  void anAuditLineHasSortedDetailsAndALineFeed() throws MalformedRecordException {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("z", Arrays.asList(1, null, Map.of("b", 1.5, "a", "x")));
    details.put("detached", true);
    AuditRecord record = new AuditRecord(TIME, "restore", "id", "w", details, "prev", "hash");
    byte[] printed = format.printLine(record);
    assertThat(text(printed))
        .isEqualTo(
            "{\"timestamp\":\""
                + PRINTED
                + "\",\"event_type\":\"restore\",\"snapshot_id\":\"id\","
                + "\"worktree_name\":\"w\",\"details\":{\"detached\":true,"
                + "\"z\":[1,null,{\"a\":\"x\",\"b\":1.5}]},"
                + "\"prev_hash\":\"prev\",\"record_hash\":\"hash\"}\n");
    assertThat(format.printLine(format.parseAuditRecord(printed))).isEqualTo(printed);
    assertThat(format.hash(format.parseAuditRecord(printed))).isEqualTo(format.hash(record));
  }

  @Test
  void anAuditLineLeavesOutWhatIsEmpty() throws MalformedRecordException {
    AuditRecord record = new AuditRecord(TIME, "gc_run", "", "", Map.of(), "", "");
    byte[] printed = format.printLine(record);
    assertThat(text(printed))
        .isEqualTo(
            "{\"timestamp\":\""
                + PRINTED
                + "\",\"event_type\":\"gc_run\","
                + "\"prev_hash\":\"\",\"record_hash\":\"\"}\n");
    assertThat(format.parseAuditRecord(printed)).isEqualTo(record);
  }

  @Test
  void unknownDetailsAreHashed() {
    AuditRecord record =
        new AuditRecord(TIME, "restore", "id", "w", Map.of("detached", true), "", "");
    AuditRecord more =
        new AuditRecord(
            TIME, "restore", "id", "w", Map.of("detached", true, "more", List.of()), "", "");
    assertThat(format.hash(more)).isNotEqualTo(format.hash(record));
  }
}
