package io.jvs.core.domain.record;

/**
 * The record of a save point's deletion.
 *
 * @param snapshotId the save point
 * @param deletedAt when
 * @param reclaimable whether it is gone
 * @param gcState how far the deletion is: marked, committed or failed
 * @param reason why it failed, else empty
 */
public record Tombstone(
    String snapshotId, GoTime deletedAt, boolean reclaimable, String gcState, String reason) {}
