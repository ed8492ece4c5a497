package io.jvs.core.port.storage;

import java.nio.file.FileSystemException;

/**
 * A file or directory may not be changed, renamed or removed, nor a directory's entries, by
 * whoever: it has the attribute {@code i} (immutable) or {@code a} (append-only) of chattr(1).
 * {@link #getFile()} is the one that has it, which may be the directory of the one that was to be
 * changed.
 *
 * @since 0.1
 */
public final class ImmutableFileException extends FileSystemException {
  private static final long serialVersionUID = 1L;

  /** With what has the attribute. */
  public ImmutableFileException(String file) {
    super(file, null, "it is immutable or append-only");
  }
}
