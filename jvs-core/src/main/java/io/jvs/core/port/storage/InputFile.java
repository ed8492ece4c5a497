package io.jvs.core.port.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalInt;

/**
 * A regular file that is open for reading. Used by one thread at a time.
 *
 * @since 0.1
 */
public interface InputFile extends Closeable {

  /** What {@code fstat} says. */
  FileStatus status() throws IOException;

  /**
   * What {@code fstat} said when the file was opened, where an implementation has kept it; else
   * what it says now.
   */
  default FileStatus statusWhenOpened() throws IOException {
    return status();
  }

  /** Reads from the current position; returns the number of bytes, -1 at the end. */
  int read(ByteBuffer buffer) throws IOException;

  /** Moves the current position. */
  void position(long offset) throws IOException;

  /**
   * The first offset at or after the given one where data may lie; the size when none does. An
   * implementation that cannot ask returns the given offset.
   */
  long nextData(long offset) throws IOException;

  /** The first offset after the given one, where data lies, at which a hole or the end begins. */
  long nextHole(long offset) throws IOException;

  /** Forces what other descriptors wrote to this file to the device. */
  void sync() throws IOException;

  /** The file descriptor's number, where there is one to hand to native code. */
  OptionalInt descriptor();

  @Override
  void close() throws IOException;
}
