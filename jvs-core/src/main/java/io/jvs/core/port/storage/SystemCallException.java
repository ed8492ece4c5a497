package io.jvs.core.port.storage;

import java.nio.file.FileSystemException;

/**
 * A failure of the operating system that {@code java.nio.file} has no exception of its own for,
 * with its number.
 *
 * @since 0.1
 */
public final class SystemCallException extends FileSystemException {
  private static final long serialVersionUID = 1L;

  /** The number, as in errno(3) of Linux. */
  private final int errno;

  /** With the file, the number and the system's text. */
  public SystemCallException(String file, int errno, String text) {
    super(file, null, text);
    this.errno = errno;
  }

  /** The number, as in errno(3) of Linux. */
  public int errno() {
    return errno;
  }
}
