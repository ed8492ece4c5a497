package io.jvs.core.domain.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One line of the audit log, chained to the line before by hashes.
 *
 * @param timestamp when
 * @param eventType what happened
 * @param snapshotId the save point, empty when it concerns none
 * @param worktreeName the workspace, empty when it concerns none
 * @param details more, as generic JSON: maps, lists, texts, numbers, booleans, nulls
 * @param prevHash the hash of the line before, empty in the first
 * @param recordHash the hash of this one, empty until it is sealed
 */
public record AuditRecord(
    GoTime timestamp,
    String eventType,
    String snapshotId,
    String worktreeName,
    Map<String, Object> details,
    String prevHash,
    String recordHash) {

  /** Copies the details. */
  public AuditRecord {
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details)); // may hold nulls
  }

  /** The same with another hash. */
  public AuditRecord withRecordHash(String hash) {
    return new AuditRecord(timestamp, eventType, snapshotId, worktreeName, details, prevHash, hash);
  }
}
