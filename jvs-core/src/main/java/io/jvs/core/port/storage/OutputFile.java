package io.jvs.core.port.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalInt;

/**
 * A regular file that is open for writing. Used by one thread at a time.
 *
 * @since 0.1
 */
public interface OutputFile extends Closeable {

  /** Writes all that remains in the buffer at the current position. */
  void write(ByteBuffer buffer) throws IOException;

  /** Moves the current position forward without writing, which leaves a hole. */
  void skip(long bytes) throws IOException;

  /** Makes the file as long as the current position, which ends a trailing hole. */
  void finish() throws IOException;

  /** Forces the content to the device. */
  void sync() throws IOException;

  /** The file descriptor's number, where there is one to hand to native code. */
  OptionalInt descriptor();

  @Override
  void close() throws IOException;
}
