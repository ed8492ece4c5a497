package io.jvs.api;

/**
 * How far a phase has come. Within a phase no figure goes down.
 *
 * @param operation the operation, for example {@code save}
 * @param phase the phase
 * @param doneFiles entries finished
 * @param totalFiles entries in all, or -1 while that is not known
 * @param doneBytes bytes finished
 * @param totalBytes bytes in all, or -1 while that is not known
 * @since 0.1
 */
public record Progress(
    String operation,
    Phase phase,
    long doneFiles,
    long totalFiles,
    long doneBytes,
    long totalBytes) {}
