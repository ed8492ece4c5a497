package io.jvs.core.adapter.posix;

import com.sun.jna.Native;
import java.nio.ByteBuffer;

/**
 * The C library's functions, mapped directly. Names are bytes with a zero at the end. Those with
 * variable arguments are mapped with the ones used here, which x86-64 and aarch64 pass alike.
 */
final class Libc {
  static {
    Native.register(Libc.class, "c");
  }

  private Libc() {}

  static native int openat(int directory, byte[] name, int flags, int mode);

  static native int close(int fd);

  static native int statx(int directory, byte[] name, int flags, int mask, long result);

  static native int statx(int directory, long name, int flags, int mask, long result);

  static native long getdents64(int fd, long buffer, long length);

  static native long pread(int fd, ByteBuffer buffer, long length, long offset);

  static native long write(int fd, ByteBuffer buffer, long length);

  static native long lseek(int fd, long offset, int whence);

  static native int ftruncate(int fd, long length);

  static native int ioctl(int fd, long request, long argument);

  static native int fsync(int fd);

  static native int syncfs(int fd);

  static native int mkdirat(int directory, byte[] name, int mode);

  static native int unlinkat(int directory, byte[] name, int flags);

  static native int linkat(int from, byte[] name, int to, byte[] newName, int flags);

  static native int symlinkat(byte[] target, int directory, byte[] name);

  static native long readlinkat(int directory, byte[] name, ByteBuffer buffer, long length);

  static native int renameat2(int from, byte[] name, int to, byte[] newName, int flags);

  static native int fchmod(int fd, int mode);

  static native int fchmodat(int directory, byte[] name, int mode, int flags);

  static native int fchownat(int directory, byte[] name, int uid, int gid, int flags);

  static native int futimens(int fd, ByteBuffer times);

  static native int utimensat(int directory, byte[] name, ByteBuffer times, int flags);

  static native long llistxattr(byte[] path, long list, long length);

  static native long lgetxattr(byte[] path, byte[] name, long value, long length);

  static native int lsetxattr(byte[] path, byte[] name, byte[] value, long length, int flags);

  static native int lremovexattr(byte[] path, byte[] name);

  static native long syscall(long number, long a, byte[] b, long c, long d);

  static native long syscall(long number, long a, byte[] b, byte[] c, long d);

  static native long syscall(long number, long a, byte[] b, long c, long d, long e);

  static int errno() {
    return Native.getLastError();
  }
}
