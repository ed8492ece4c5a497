package io.jvs.api;

/**
 * The outcome of a check that held.
 *
 * @param savePoint what was checked
 * @param level how much of it
 * @param operation what was done
 * @since 0.1
 */
public record VerifyReport(SavePoint savePoint, VerifyLevel level, OperationReport operation) {}
