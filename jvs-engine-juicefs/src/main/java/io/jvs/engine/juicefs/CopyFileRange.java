package io.jvs.engine.juicefs;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * The call {@code copy_file_range(2)}, which JuiceFS answers without moving a byte. {@code
 * FileChannel.transferTo} of JDK 17 does not make it.
 */
final class CopyFileRange {
  static final int EXDEV = 18;
  static final int EINVAL = 22;
  static final int ENOSPC = 28;
  static final int ENOSYS = 38;
  static final int EOPNOTSUPP = 95;
  static final int EDQUOT = 122;

  static {
    Native.register(CopyFileRange.class, "c");
  }

  private CopyFileRange() {}

  private static native long copy_file_range(
      int source,
      @Nullable Pointer sourceOffset,
      int target,
      @Nullable Pointer targetOffset,
      long length,
      int flags);

  /** Copies from and to the current positions; the number of bytes, or an error's, negative. */
  static long call(int source, int target, long length) {
    long copied = copy_file_range(source, null, target, null, length, 0);
    return copied >= 0 ? copied : -Native.getLastError();
  }

  /** Loads what is needed; throws a {@link LinkageError} when that fails. */
  static void load() {
    Native.getLastError();
  }
}
