package io.jvs.core.adapter.posix;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/** Mode, owner and time of an entry; of the directory itself when the name is empty. */
final class PosixAttributes {
  private static final byte[] EMPTY = {0};
  private static final int TIMES_SIZE = 32;

  /** {@code UTIME_OMIT}: the access time stays. */
  private static final long OMIT = 0x3ffffffeL;

  private static final ThreadLocal<ByteBuffer> TIMES =
      ThreadLocal.withInitial(
          () -> ByteBuffer.allocateDirect(TIMES_SIZE).order(ByteOrder.nativeOrder()));

  private final Abi abi;
  private final Path directory;
  private final int fd;
  private final byte[] name;

  PosixAttributes(Abi abi, Path directory, int fd, byte[] name) {
    this.abi = abi;
    this.directory = directory;
    this.fd = fd;
    this.name = name;
  }

  private boolean isSelf() {
    return name.length == 0;
  }

  private byte[] entry() {
    return isSelf() ? EMPTY : PosixXattrs.terminated(name);
  }

  private int lookup() {
    return isSelf() ? Abi.EMPTY_PATH : Abi.SYMLINK_NOFOLLOW;
  }

  private void check(int result) throws IOException {
    if (result < 0) {
      throw InodeFlags.changeFailure(Libc.errno(), abi, directory, fd, name);
    }
  }

  void setMode(int mode) throws IOException {
    int bits = mode & 07777;
    check(
        isSelf() ? Libc.fchmod(fd, bits) : Libc.fchmodat(fd, entry(), bits, Abi.SYMLINK_NOFOLLOW));
  }

  void setOwner(int uid, int gid) throws IOException {
    check(Libc.fchownat(fd, entry(), uid, gid, lookup()));
  }

  void setModificationTime(long seconds, int nanos) throws IOException {
    ByteBuffer times = TIMES.get().putLong(8, OMIT).putLong(16, seconds).putLong(24, nanos);
    check(
        isSelf()
            ? Libc.futimens(fd, times)
            : Libc.utimensat(fd, entry(), times, Abi.SYMLINK_NOFOLLOW));
    if (isUnusual(seconds)) {
      requireTime(seconds, nanos);
    }
  }

  /**
   * File systems keep what 32 bits hold; beyond that the kernel silently takes the nearest time.
   */
  private static boolean isUnusual(long seconds) {
    return seconds < 0 || seconds > Integer.MAX_VALUE;
  }

  private void requireTime(long seconds, int nanos) throws IOException {
    check(Statx.call(fd, entry(), lookup()));
    var status = Statx.status();
    if (status.mtimeSeconds() != seconds || status.mtimeNanos() != nanos) {
      throw new UnsupportedOperationException(
          "this file system cannot keep the time "
              + seconds
              + " seconds after 1970, "
              + status.mtimeSeconds()
              + " is its nearest");
    }
  }
}
