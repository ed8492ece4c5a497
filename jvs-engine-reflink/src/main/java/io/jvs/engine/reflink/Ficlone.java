package io.jvs.engine.reflink;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;

/**
 * The request {@code ioctl(FICLONE)}, {@code linux/fs.h}: makes one open file share all blocks of
 * another, atomically. See ioctl_ficlone(2) for its errors.
 */
final class Ficlone {
  /** {@code _IOW(0x94, 9, int)}, the same on x86-64 and aarch64. */
  private static final NativeLong FICLONE = new NativeLong(0x40049409L);

  static final int EXDEV = 18;
  static final int EINVAL = 22;
  static final int ENOTTY = 25;
  static final int EOPNOTSUPP = 95;

  static {
    Native.register(Ficlone.class, "c");
  }

  private Ficlone() {}

  private static native int ioctl(int target, NativeLong request, int source);

  /** Clones; 0, or the error's number. */
  static int call(int target, int source) {
    return ioctl(target, FICLONE, source) == 0 ? 0 : Native.getLastError();
  }

  /** Loads what is needed; throws a {@link LinkageError} when that fails. */
  static void load() {
    Native.getLastError();
  }
}
