package io.jvs.core.adapter.json;

import io.jvs.core.domain.record.AuditRecord;
import io.jvs.core.domain.record.Descriptor;
import io.jvs.core.domain.record.GcPlan;
import io.jvs.core.domain.record.Intent;
import io.jvs.core.domain.record.LockOwner;
import io.jvs.core.domain.record.Pin;
import io.jvs.core.domain.record.ReadyMarker;
import io.jvs.core.domain.record.RecoveryPlan;
import io.jvs.core.domain.record.Tombstone;
import io.jvs.core.domain.record.WorkspaceConfig;
import io.jvs.core.domain.tree.Sha256;
import io.jvs.core.port.MalformedRecordException;
import io.jvs.core.port.RecordFormat;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The text of records as Go JVS 0.4.2 prints and reads it. */
public final class GoRecordFormat implements RecordFormat {

  /** Needs nothing and holds nothing. */
  public GoRecordFormat() {}

  @Override
  public byte[] print(WorkspaceConfig config) {
    return utf8(GoJson.indented(RecordFields.of(config)));
  }

  @Override
  public byte[] print(Descriptor descriptor) {
    return utf8(GoJson.indented(RecordFields.of(descriptor)));
  }

  @Override
  public byte[] print(ReadyMarker marker) {
    return utf8(GoJson.compact(RecordFields.of(marker)));
  }

  @Override
  public byte[] print(Intent intent) {
    return utf8(GoJson.compact(RecordFields.of(intent)));
  }

  @Override
  public byte[] print(LockOwner owner) {
    return utf8(GoJson.indented(RecordFields.of(owner)));
  }

  @Override
  public byte[] print(GcPlan plan) {
    return utf8(GoJson.indented(RecordFields.of(plan)));
  }

  @Override
  public byte[] print(Tombstone tombstone) {
    return utf8(GoJson.indented(RecordFields.of(tombstone)));
  }

  @Override
  public byte[] printLine(AuditRecord record) {
    return utf8(GoJson.compact(RecordFields.of(record)) + "\n");
  }

  @Override
  public WorkspaceConfig parseWorkspaceConfig(byte[] text) throws MalformedRecordException {
    return RecordReading.workspaceConfig(GoJsonReader.read(text));
  }

  @Override
  public Descriptor parseDescriptor(byte[] text) throws MalformedRecordException {
    return RecordReading.descriptor(GoJsonReader.read(text));
  }

  @Override
  public ReadyMarker parseReadyMarker(byte[] text) throws MalformedRecordException {
    return RecordReading.readyMarker(GoJsonReader.read(text));
  }

  @Override
  public Intent parseIntent(byte[] text) throws MalformedRecordException {
    return RecordReading.intent(GoJsonReader.read(text));
  }

  @Override
  public LockOwner parseLockOwner(byte[] text) throws MalformedRecordException {
    return RecordReading.lockOwner(GoJsonReader.read(text));
  }

  @Override
  public GcPlan parseGcPlan(byte[] text) throws MalformedRecordException {
    return RecordReading.gcPlan(GoJsonReader.read(text));
  }

  @Override
  public Tombstone parseTombstone(byte[] text) throws MalformedRecordException {
    return RecordReading.tombstone(GoJsonReader.read(text));
  }

  @Override
  public Pin parsePin(byte[] text) throws MalformedRecordException {
    return RecordReading.pin(GoJsonReader.read(text));
  }

  @Override
  public RecoveryPlan parseRecoveryPlan(byte[] text) throws MalformedRecordException {
    return RecordReading.recoveryPlan(GoJsonReader.read(text));
  }

  @Override
  public AuditRecord parseAuditRecord(byte[] line) throws MalformedRecordException {
    return RecordReading.auditRecord(GoJsonReader.read(line));
  }

  @Override
  public String checksum(Descriptor descriptor) {
    Descriptor bare = descriptor.toBuilder().descriptorChecksum("").integrityState("").build();
    return sha256(GoJson.canonical(RecordFields.of(bare)));
  }

  @Override
  public String hash(AuditRecord record) {
    return sha256(GoJson.canonical(RecordFields.of(record.withRecordHash(""))));
  }

  @Override
  public AuditRecord seal(AuditRecord record) {
    return record.withRecordHash(hash(record));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String sha256(String text) {
    return HexFormat.of().formatHex(Sha256.newDigest().digest(utf8(text)));
  }
}
