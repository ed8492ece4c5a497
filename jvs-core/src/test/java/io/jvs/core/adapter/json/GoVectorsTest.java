package io.jvs.core.adapter.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.core.domain.record.AuditRecord;
import io.jvs.core.domain.record.Descriptor;
import io.jvs.core.domain.record.GoTime;
import io.jvs.core.domain.record.MetadataPreservation;
import io.jvs.core.port.RecordFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Checksums that the Go implementation computed. */
class GoVectorsTest {
  private static final String EMPTY_TREE =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  private static final String SMALL_CHECKSUM =
      "832586d0cc8fa2faec4c856532c4f030fd584ccaa3d0df35f0c53f8c351e7c97";
  private static final Descriptor SMALL =
      Descriptor.builder()
          .snapshotId("1700000000000-ffffffff")
          .worktreeName("main")
          .createdAt(GoTime.parse("2023-11-14T22:13:20Z"))
          .engine("copy")
          .payloadRootHash(EMPTY_TREE)
          .integrityState("verified")
          .build();
  private static final Descriptor RICH =
      SMALL.toBuilder()
          .snapshotId("1700000000123-0a1b2c3d")
          .parentId(Optional.of("1700000000000-ffffffff"))
          .createdAt(GoTime.parse("2023-11-14T22:13:20.12Z"))
          .note("a<b> & \"q\" \\ /\t\n\u0001\u007f\u2028 \u00e9 \ud83d\ude00")
          .tags(List.of("v1", "x&y"))
          .engine("juicefs-clone")
          .actualEngine("copy")
          .effectiveEngine("copy")
          .degradedReasons(List.of("not-on-juicefs"))
          .metadataPreservation(
              Optional.of(
                  new MetadataPreservation(
                      "preserved",
                      "identity not guaranteed in v0; files may materialize independently",
                      "preserved",
                      "preserved",
                      "not preserved",
                      "not preserved",
                      "not preserved")))
          .performanceClass("linear-data-copy")
          .build();
  private static final AuditRecord FIRST =
      new AuditRecord(
          GoTime.parse("2023-11-14T22:13:20.5Z"),
          "snapshot_create",
          "1700000000000-ffffffff",
          "main",
          Map.of("checksum", SMALL_CHECKSUM, "engine", "copy", "note", "<n>"),
          "",
          "");

  private final RecordFormat format = new GoRecordFormat();

  @Test
  void theSmallestDescriptorHasGosChecksum() {
    assertThat(format.checksum(SMALL)).isEqualTo(SMALL_CHECKSUM);
  }

  @Test
  void aRichDescriptorHasGosChecksum() {
    assertThat(format.checksum(RICH))
        .isEqualTo("a8055153be86474127b72310c68973ea6a855b9fcb13112c0d496bb3d2471e73");
  }

  @Test
  void theCanonicalTextOfARichDescriptorIsGos() {
    Descriptor bare = RICH.toBuilder().integrityState("").build();
    assertThat(GoJson.canonical(RecordFields.of(bare)))
        .isEqualTo(
            "{\"actual_engine\":\"copy\",\"created_at\":\"2023-11-14T22:13:20.12Z\","
                + "\"degraded_reasons\":[\"not-on-juicefs\"],\"descriptor_checksum\":\"\","
                + "\"effective_engine\":\"copy\",\"engine\":\"juicefs-clone\","
                + "\"integrity_state\":\"\",\"metadata_preservation\":{"
                + "\"acls\":\"not preserved\",\"hardlinks\":\"identity not guaranteed in v0;"
                + " files may materialize independently\",\"mode\":\"preserved\","
                + "\"ownership\":\"not preserved\",\"symlinks\":\"preserved\","
                + "\"timestamps\":\"preserved\",\"xattrs\":\"not preserved\"},"
                + "\"note\":\"a\\u003cb\\u003e \\u0026 \\\"q\\\" \\\\ /\\t\\n\\u0001\u007f\\u2028"
                + " \u00e9 \ud83d\ude00\",\"parent_id\":\"1700000000000-ffffffff\","
                + "\"payload_root_hash\":\""
                + EMPTY_TREE
                + "\","
                + "\"performance_class\":\"linear-data-copy\","
                + "\"snapshot_id\":\"1700000000123-0a1b2c3d\",\"tags\":[\"v1\",\"x\\u0026y\"],"
                + "\"worktree_name\":\"main\"}");
  }

  @Test
  void checksumAndIntegrityStateAreNotCovered() {
    Descriptor changed =
        SMALL.toBuilder().descriptorChecksum("anything").integrityState("tampered").build();
    assertThat(format.checksum(changed)).isEqualTo(SMALL_CHECKSUM);
  }

  @Test
  void auditRecordsAreChainedByGosHashes() {
    AuditRecord first = format.seal(FIRST);
    assertThat(first.recordHash())
        .isEqualTo("43227d07e7b9f8cffb515aad130eaec1d20957875ae71008e476d3839d6bb971");
    AuditRecord second =
        format.seal(
            new AuditRecord(
                GoTime.parse("2023-11-14T22:13:21Z"),
                "gc_plan",
                "",
                "",
                Map.of("candidate_count", 0, "plan_id", "p"),
                first.recordHash(),
                ""));
    assertThat(second.recordHash())
        .isEqualTo("1c811c141fb1b8253bcf6c9eb459002489ce007f4333332f9a5de89051540170");
  }

  @Test
  void theRecordedHashIsNotCovered() {
    assertThat(format.hash(FIRST.withRecordHash("anything"))).isEqualTo(format.hash(FIRST));
  }
}
