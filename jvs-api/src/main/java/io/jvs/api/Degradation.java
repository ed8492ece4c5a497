package io.jvs.api;

/**
 * A point where a slower way was taken than the one asked for.
 *
 * @param reason the stable text that descriptors record, for example {@code not-on-juicefs}
 * @param detail why, for people
 * @since 0.1
 */
public record Degradation(String reason, String detail) {}
