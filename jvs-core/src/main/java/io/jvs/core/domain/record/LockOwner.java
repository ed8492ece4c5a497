package io.jvs.core.domain.record;

/**
 * Who holds the mutation lock.
 *
 * @param operation what for
 * @param pid the process
 * @param hostname its host, empty when unknown
 * @param createdAt since when; {@link GoTime#ZERO} when that is not recorded
 * @param javaToken this library's mark of one holding, empty when another implementation holds it
 */
public record LockOwner(
    String operation, long pid, String hostname, GoTime createdAt, String javaToken) {}
