package io.jvs.core.port.storage;

import io.jvs.core.domain.tree.FileName;

/**
 * A name in a directory and what it stands for.
 *
 * @param name the name
 * @param status what {@code lstat} said
 * @since 0.1
 */
public record DirectoryEntry(FileName name, FileStatus status) {}
