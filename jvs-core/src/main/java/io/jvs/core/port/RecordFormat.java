package io.jvs.core.port;

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

/**
 * The text of records, and the checksums over it. Implementations MUST print byte for byte what the
 * Go implementation prints and MUST read whatever it reads; they are safe for use by many threads.
 * What a record does not say reads as empty; whether it says enough is the caller's to judge.
 */
public interface RecordFormat {
  /** A line of the audit log, its line feed included, must be shorter than this many bytes. */
  int AUDIT_LINE_LIMIT = 65_536;

  /** The text of a workspace's {@code config.json}. */
  byte[] print(WorkspaceConfig config);

  /** The text of a descriptor, with the checksum that it has. */
  byte[] print(Descriptor descriptor);

  /** The text of a {@code .READY} file. */
  byte[] print(ReadyMarker marker);

  /** The text of an intent. */
  byte[] print(Intent intent);

  /** The text of the lock's {@code owner.json}. */
  byte[] print(LockOwner owner);

  /** The text of a cleanup plan. */
  byte[] print(GcPlan plan);

  /** The text of a tombstone. */
  byte[] print(Tombstone tombstone);

  /** The line of an audit record, with the hash that it has and the line feed at the end. */
  byte[] printLine(AuditRecord record);

  /** Reads a workspace's {@code config.json}. */
  WorkspaceConfig parseWorkspaceConfig(byte[] text) throws MalformedRecordException;

  /** Reads a descriptor; whether its checksum holds is another question. */
  Descriptor parseDescriptor(byte[] text) throws MalformedRecordException;

  /** Reads a {@code .READY} file. */
  ReadyMarker parseReadyMarker(byte[] text) throws MalformedRecordException;

  /** Reads an intent. */
  Intent parseIntent(byte[] text) throws MalformedRecordException;

  /** Reads the lock's {@code owner.json}. */
  LockOwner parseLockOwner(byte[] text) throws MalformedRecordException;

  /** Reads a cleanup plan. */
  GcPlan parseGcPlan(byte[] text) throws MalformedRecordException;

  /** Reads a tombstone. */
  Tombstone parseTombstone(byte[] text) throws MalformedRecordException;

  /** Reads a pin. */
  Pin parsePin(byte[] text) throws MalformedRecordException;

  /** Reads a recovery plan; one whose status is unknown is malformed. */
  RecoveryPlan parseRecoveryPlan(byte[] text) throws MalformedRecordException;

  /** Reads a line of the audit log; whether its hash holds is another question. */
  AuditRecord parseAuditRecord(byte[] line) throws MalformedRecordException;

  /**
   * The checksum over a descriptor, as hexadecimal text; what it records as its checksum is left
   * out.
   */
  String checksum(Descriptor descriptor);

  /**
   * The hash over an audit record, as hexadecimal text; what it records as its hash is left out.
   */
  String hash(AuditRecord record);

  /** The record with its hash. */
  AuditRecord seal(AuditRecord record);
}
