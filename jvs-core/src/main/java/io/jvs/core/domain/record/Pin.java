package io.jvs.core.domain.record;

import java.util.Optional;

/**
 * A wish that a save point be kept.
 *
 * @param pinId its name, which is its file's without the ending
 * @param snapshotId the save point
 * @param pinnedAt since when
 * @param createdAt when this was written
 * @param reason why, or empty
 * @param expiresAt until when; recorded, but it protects beyond that too
 */
public record Pin(
    String pinId,
    String snapshotId,
    GoTime pinnedAt,
    GoTime createdAt,
    String reason,
    Optional<GoTime> expiresAt) {}
