package io.jvs.api;

/**
 * The outcome of a restore.
 *
 * @param savePoint the save point that the workspace now stands at
 * @param operation what was done
 * @since 0.1
 */
public record RestoreReport(SavePoint savePoint, OperationReport operation) {}
