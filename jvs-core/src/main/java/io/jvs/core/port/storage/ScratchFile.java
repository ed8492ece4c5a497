package io.jvs.core.port.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A file without a name, for what does not fit the heap. Used by many threads; it is gone when it
 * is closed, or when the process dies.
 *
 * @since 0.1
 */
public interface ScratchFile extends Closeable {

  /** Writes all that remains in the buffer. */
  void write(long position, ByteBuffer bytes) throws IOException;

  /**
   * Fills the buffer.
   *
   * @throws java.io.EOFException when the file ends before
   */
  void read(long position, ByteBuffer into) throws IOException;
}
