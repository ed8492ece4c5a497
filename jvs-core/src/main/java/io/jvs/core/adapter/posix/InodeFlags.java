package io.jvs.core.adapter.posix;

import io.jvs.core.domain.tree.FileType;
import io.jvs.core.port.storage.ImmutableFileException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/**
 * Finds out whether something was refused because of the attributes {@code i} and {@code a} of
 * chattr(1), for which the system has no error number of its own.
 */
final class InodeFlags {
  /** {@code FS_IMMUTABLE_FL | FS_APPEND_FL}, whose bits in {@code statx} are the same. */
  private static final int UNCHANGEABLE = 0x10 | 0x20;

  /** {@code FS_IOC_GETFLAGS}. */
  private static final long GET_FLAGS = 0x80086601L;

  private static final byte[] NO_NAME = {};
  private static final byte[] SELF = {'.', 0};
  private static final byte[] EMPTY = {0};
  private static final ThreadLocal<NativeBuffer> BUFFERS = NativeBuffer.perThread(Long.BYTES);

  private InodeFlags() {}

  /** Why an entry could not be changed; the directory itself when the name is empty. */
  static FileSystemException changeFailure(
      int errno, Abi abi, Path directory, int fd, byte[] name) {
    return errno == Errno.EPERM && isUnchangeable(abi, fd, name)
        ? new ImmutableFileException(Errno.shown(directory, name))
        : Errno.of(errno, directory, name);
  }

  /**
   * Why an entry could not be made, renamed or removed, for which its directory may be to blame.
   */
  static FileSystemException entryFailure(int errno, Abi abi, Path directory, int fd, byte[] name) {
    boolean above =
        errno == Errno.EPERM && !isUnchangeable(abi, fd, name) && isUnchangeable(abi, fd, NO_NAME);
    return changeFailure(errno, abi, directory, fd, above ? NO_NAME : name);
  }

  private static boolean isUnchangeable(Abi abi, int fd, byte[] name) {
    boolean self = name.length == 0;
    byte[] entry = self ? EMPTY : PosixXattrs.terminated(name);
    if (Statx.call(fd, entry, self ? Abi.EMPTY_PATH : Abi.SYMLINK_NOFOLLOW) != 0) {
      return false;
    }
    if (Statx.knowsAttributes(UNCHANGEABLE)) {
      return Statx.hasAttributes(UNCHANGEABLE);
    }
    FileType type = Statx.status().type();
    boolean asks = type == FileType.REGULAR || type == FileType.DIRECTORY;
    return asks && isToldUnchangeable(fd, self ? SELF : entry, abi.openFile());
  }

  /** FUSE hands the question on and answers no {@code statx} about it. */
  private static boolean isToldUnchangeable(int fd, byte[] entry, int access) {
    int opened = Libc.openat(fd, entry, access, 0);
    if (opened < 0) {
      return false;
    }
    NativeBuffer flags = BUFFERS.get();
    flags.bytes().putLong(0, 0);
    boolean told = Libc.ioctl(opened, GET_FLAGS, flags.address()) == 0;
    Libc.close(opened);
    return told && (flags.bytes().getInt(0) & UNCHANGEABLE) != 0;
  }
}
