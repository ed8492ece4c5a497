package io.jvs.api;

import java.time.Duration;

/**
 * What one phase did.
 *
 * @param phase the phase
 * @param duration its wall-clock time
 * @param work the entries and bytes that it went through
 * @since 0.1
 */
public record PhaseReport(Phase phase, Duration duration, Tally work) {}
