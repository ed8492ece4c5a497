package io.jvs.core.adapter.posix;

import io.jvs.core.port.storage.OutputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A regular file open for writing. */
final class PosixOutputFile extends PosixFile implements OutputFile {
  private final boolean existed;
  private long position;
  private boolean endsInHole;

  private PosixOutputFile(Path directory, byte[] name, int fd, boolean existed) {
    super(directory, name, fd);
    this.existed = existed;
  }

  /** A file that was just made. */
  static PosixOutputFile created(Path directory, byte[] name, int fd) {
    return new PosixOutputFile(directory, name, fd, false);
  }

  /** A file that may hold something. */
  static PosixOutputFile existing(Path directory, byte[] name, int fd) {
    return new PosixOutputFile(directory, name, fd, true);
  }

  @Override
  public void write(ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      ByteBuffer direct = buffer.isDirect() ? buffer.slice() : copied(buffer);
      long count = Libc.write(fd(), direct, direct.limit());
      if (count >= 0) {
        buffer.position(buffer.position() + (int) count);
        position += count;
        endsInHole = false;
      } else if (Libc.errno() != Errno.EINTR) {
        throw failure();
      }
    }
  }

  private static ByteBuffer copied(ByteBuffer buffer) {
    ByteBuffer direct = transferBuffer(buffer.remaining());
    return direct.put(buffer.slice(buffer.position(), direct.limit())).flip();
  }

  @Override
  public void skip(long bytes) throws IOException {
    if (bytes > 0) {
      seek(position + bytes);
      endsInHole = true;
    }
  }

  void seek(long offset) throws IOException {
    if (Libc.lseek(fd(), offset, Abi.SEEK_SET) < 0) {
      throw failure();
    }
    position = offset;
  }

  /** A new file without a hole at its end has its length already. */
  @Override
  public void finish() throws IOException {
    if ((endsInHole || existed) && Libc.ftruncate(fd(), position) != 0) {
      throw failure();
    }
  }
}
