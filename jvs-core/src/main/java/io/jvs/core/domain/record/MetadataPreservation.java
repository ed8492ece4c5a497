package io.jvs.core.domain.record;

/**
 * What a save point kept of its files' metadata, in words.
 *
 * @param symlinks of symbolic links
 * @param hardlinks of hard links
 * @param mode of permission bits
 * @param timestamps of file times
 * @param ownership of owners, empty when nothing is said
 * @param xattrs of extended attributes
 * @param acls of access control lists
 */
public record MetadataPreservation(
    String symlinks,
    String hardlinks,
    String mode,
    String timestamps,
    String ownership,
    String xattrs,
    String acls) {}
