package io.jvs.core.domain.record;

import java.util.Optional;

/**
 * The save point that a path of a workspace was taken from.
 *
 * @param sourceSnapshotId the save point
 * @param sourcePath the path in it
 * @param status whether the path still equals its source
 * @param evidence the hash that was taken then; an empty text when the evidence had none
 */
public record PathSource(
    String sourceSnapshotId, String sourcePath, String status, Optional<String> evidence) {}
