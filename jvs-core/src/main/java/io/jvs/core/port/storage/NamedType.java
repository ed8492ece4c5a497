package io.jvs.core.port.storage;

import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.FileType;

/**
 * A name in a directory and what kind of entry it is.
 *
 * @param name the name
 * @param type its type
 * @param inode {@code st_ino}, for a mount point that of the directory below it
 * @since 0.1
 */
public record NamedType(FileName name, FileType type, long inode) {}
