package io.jvs.core.domain.record;

/**
 * The announcement of a save point that is being made.
 *
 * @param snapshotId the save point
 * @param worktreeName the workspace
 * @param startedAt when the save began
 * @param engine the engine that was asked for
 */
public record Intent(String snapshotId, String worktreeName, GoTime startedAt, String engine) {}
