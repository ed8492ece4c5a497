package io.jvs.core.domain.record;

/**
 * The file that makes a tree of files a save point.
 *
 * @param snapshotId the save point
 * @param completedAt when it was complete
 * @param payloadRootHash the hash over the tree
 * @param engine the engine that was asked for
 * @param descriptorChecksum the checksum of the descriptor
 */
public record ReadyMarker(
    String snapshotId,
    GoTime completedAt,
    String payloadRootHash,
    String engine,
    String descriptorChecksum) {}
