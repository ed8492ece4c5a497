package io.jvs.core.adapter.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.core.domain.record.AuditRecord;
import io.jvs.core.domain.record.Descriptor;
import io.jvs.core.domain.record.GcPlan;
import io.jvs.core.domain.record.ReadyMarker;
import io.jvs.core.domain.record.WorkspaceConfig;
import io.jvs.core.port.MalformedRecordException;
import io.jvs.core.port.RecordFormat;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Records that Go JVS 0.4.2 wrote, all of one repository: read, checked, and printed as they were.
 */
class GoFixtureTest {
  private static final String ID = "1795390830788-23e5e629";

  private final RecordFormat format = new GoRecordFormat();

  private static byte[] fixture(String name) throws IOException {
    try (InputStream in = GoFixtureTest.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  @Test
  void aDescriptorOfGoHoldsItsChecksum() throws IOException, MalformedRecordException {
    byte[] text = fixture("go-descriptor.json");
    Descriptor descriptor = format.parseDescriptor(text);
    assertThat(descriptor.snapshotId()).isEqualTo(ID);
    assertThat(descriptor.startedFrom()).contains("1795390830728-087c6e52");
    assertThat(format.checksum(descriptor)).isEqualTo(descriptor.descriptorChecksum());
    assertThat(format.print(descriptor)).isEqualTo(text);
  }

  @Test
  void aMarkerOfGoConfirmsTheDescriptor() throws IOException, MalformedRecordException {
    byte[] text = fixture("go-ready.json");
    ReadyMarker marker = format.parseReadyMarker(text);
    Descriptor descriptor = format.parseDescriptor(fixture("go-descriptor.json"));
    assertThat(marker.snapshotId()).isEqualTo(ID);
    assertThat(marker.descriptorChecksum()).isEqualTo(descriptor.descriptorChecksum());
    assertThat(marker.payloadRootHash()).isEqualTo(descriptor.payloadRootHash());
    assertThat(format.print(marker)).isEqualTo(text);
  }

  @Test
  void aConfigOfGoIsPrintedAsItWas() throws IOException, MalformedRecordException {
    byte[] text = fixture("go-config.json");
    WorkspaceConfig config = format.parseWorkspaceConfig(text);
    assertThat(config.references()).containsExactlyInAnyOrder(ID, "1795390830728-087c6e52");
    assertThat(format.print(config)).isEqualTo(text);
  }

  @Test
  void aPlanOfGoIsPrintedAsItWas() throws IOException, MalformedRecordException {
    byte[] text = fixture("go-plan.json");
    GcPlan plan = format.parseGcPlan(text);
    assertThat(plan.toDelete()).hasSize(plan.candidateCount());
    assertThat(format.print(plan)).isEqualTo(text);
  }

  @Test
  void everyLineOfAnAuditLogOfGoHoldsItsHash() throws IOException, MalformedRecordException {
    String previous = "";
    int count = 0;
    for (String line : new String(fixture("go-audit.jsonl"), UTF_8).split("(?<=\n)", -1)) {
      if (line.isEmpty()) {
        break;
      }
      AuditRecord record = format.parseAuditRecord(line.getBytes(UTF_8));
      assertThat(record.prevHash()).isEqualTo(previous);
      assertThat(format.hash(record)).isEqualTo(record.recordHash());
      assertThat(format.printLine(record)).asString(UTF_8).isEqualTo(line);
      previous = record.recordHash();
      count++;
    }
    assertThat(count).isEqualTo(8);
  }
}
