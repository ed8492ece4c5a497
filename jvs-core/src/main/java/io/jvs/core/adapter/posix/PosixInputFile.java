package io.jvs.core.adapter.posix;

import io.jvs.core.port.storage.FileStatus;
import io.jvs.core.port.storage.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A regular file open for reading; the position is kept here, not by the kernel. */
final class PosixInputFile extends PosixFile implements InputFile {
  private static final byte[] EMPTY = {0};

  private final FileStatus opened;
  private long position;

  PosixInputFile(Path directory, byte[] name, int fd, FileStatus opened) {
    super(directory, name, fd);
    this.opened = opened;
  }

  @Override
  public FileStatus status() throws IOException {
    if (Statx.call(fd(), EMPTY, Abi.EMPTY_PATH) != 0) {
      throw failure();
    }
    return Statx.status();
  }

  @Override
  public FileStatus statusWhenOpened() {
    return opened;
  }

  @Override
  public int read(ByteBuffer buffer) throws IOException {
    if (!buffer.hasRemaining()) {
      return 0;
    }
    ByteBuffer direct = buffer.isDirect() ? buffer.slice() : transferBuffer(buffer.remaining());
    long count;
    do {
      count = Libc.pread(fd(), direct, direct.limit(), position);
    } while (count < 0 && Libc.errno() == Errno.EINTR);
    if (count < 0) {
      throw failure();
    }
    if (buffer.isDirect()) {
      buffer.position(buffer.position() + (int) count);
    } else {
      buffer.put(direct.limit((int) count));
    }
    position += count;
    return count == 0 ? -1 : (int) count;
  }

  @Override
  public void position(long offset) {
    position = offset;
  }

  @Override
  public long nextData(long offset) throws IOException {
    long data = Libc.lseek(fd(), offset, Abi.SEEK_DATA);
    if (data >= 0) {
      return data;
    }
    return switch (Libc.errno()) {
      case Errno.ENXIO -> status().size(); // nothing but a hole follows
      case Errno.EINVAL -> offset; // the file system cannot tell
      default -> throw failure();
    };
  }

  @Override
  public long nextHole(long offset) throws IOException {
    long hole = Libc.lseek(fd(), offset, Abi.SEEK_HOLE);
    if (hole >= 0) {
      return hole;
    }
    return switch (Libc.errno()) {
      case Errno.ENXIO, Errno.EINVAL -> status().size();
      default -> throw failure();
    };
  }
}
