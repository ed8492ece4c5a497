package io.jvs.core.domain.record;

/**
 * How the files of a save point are compressed; only early Go versions did so.
 *
 * @param type the method
 * @param level its level
 */
public record Compression(String type, long level) {}
