package io.jvs.core.adapter.posix;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.OptionalInt;

/** An open file descriptor. */
abstract class PosixFile {
  private static final int BUFFER = 256 << 10;
  private static final ThreadLocal<ByteBuffer> BUFFERS =
      ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(BUFFER));
  private static final byte[] NO_NAME = {};

  private final Path directory;
  private final byte[] name;
  private int fd;

  PosixFile(Path directory, byte[] name, int fd) {
    this.directory = directory;
    this.name = name;
    this.fd = fd;
  }

  final int fd() throws IOException {
    if (fd < 0) {
      throw new FileSystemException(directory.toString(), null, "closed");
    }
    return fd;
  }

  final FileSystemException failure() {
    return Errno.of(Libc.errno(), directory, name.length == 0 ? NO_NAME : name);
  }

  /** What lies between the array that callers hash and the kernel. */
  static ByteBuffer transferBuffer(int wanted) {
    ByteBuffer buffer = BUFFERS.get();
    buffer.clear().limit(Math.min(wanted, BUFFER));
    return buffer;
  }

  public final void sync() throws IOException {
    if (Libc.fsync(fd()) != 0) {
      throw failure();
    }
  }

  public final OptionalInt descriptor() {
    return fd < 0 ? OptionalInt.empty() : OptionalInt.of(fd);
  }

  public final void close() throws IOException {
    int open = fd;
    fd = -1;
    if (open >= 0 && Libc.close(open) != 0) {
      throw failure();
    }
  }
}
