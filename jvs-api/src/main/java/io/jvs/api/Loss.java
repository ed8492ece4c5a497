package io.jvs.api;

/**
 * Something that could not be kept.
 *
 * @param path the entry, relative to the workspace, with control characters and invalid bytes
 *     escaped
 * @param what the attribute and why, for example {@code owner 1000:1000: Operation not permitted}
 * @since 0.1
 */
public record Loss(String path, String what) {}
