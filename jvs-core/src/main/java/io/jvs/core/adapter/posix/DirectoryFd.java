package io.jvs.core.adapter.posix;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Opens directories below an open one, no link followed on the way: by one {@code openat2} for as
 * much of a path as a call may take, or by a call for each component where the kernel has none.
 */
final class DirectoryFd {
  /** {@code PATH_MAX} less the zero at the end. */
  private static final int LONGEST = 4095;

  private static final int OPEN_HOW_SIZE = 24;
  private static final byte[] SELF = {'.', 0};

  private final Abi abi;
  private final boolean openat2;

  DirectoryFd(Abi abi) {
    this.abi = abi;
    this.openat2 = hasOpenat2(abi);
  }

  private static boolean hasOpenat2(Abi abi) {
    int root = Libc.openat(-1, new byte[] {'/', 0}, abi.openDirectory(), 0);
    if (root < 0) {
      return false;
    }
    int fd = openat2(abi, root, SELF);
    if (fd >= 0) {
      Libc.close(fd);
    }
    Libc.close(root);
    return fd >= 0;
  }

  private static int openat2(Abi abi, int directory, byte[] path) {
    ByteBuffer how = ByteBuffer.allocate(OPEN_HOW_SIZE).order(ByteOrder.nativeOrder());
    how.putLong(abi.openDirectory()).putLong(0).putLong(Abi.RESOLVE_INSIDE);
    return (int) Libc.syscall(Abi.OPENAT2, directory, path, how.array(), OPEN_HOW_SIZE);
  }

  /** Opens one component. */
  int open(int directory, byte[] name, Path shown) throws IOException {
    int fd = Libc.openat(directory, PosixXattrs.terminated(name), abi.openDirectory(), 0);
    if (fd < 0) {
      throw failure(shown, name);
    }
    return fd;
  }

  /** Opens a path; the given directory itself anew when the path is empty. */
  int openPath(int directory, byte[] path, Path shown) throws IOException {
    int current = -1;
    int start = 0;
    do {
      int end = pieceEnd(path, start);
      byte[] piece =
          end == 0 ? SELF : Arrays.copyOf(Arrays.copyOfRange(path, start, end), end - start + 1);
      int from = current < 0 ? directory : current;
      int fd =
          openat2 ? openat2(abi, from, piece) : Libc.openat(from, piece, abi.openDirectory(), 0);
      IOException failure = fd < 0 ? failure(shown, path) : null;
      if (current >= 0) {
        Libc.close(current);
      }
      if (failure != null) {
        throw failure;
      }
      current = fd;
      start = end + 1;
    } while (start < path.length);
    return current;
  }

  /** Where the part of a path that one call takes ends: at a slash or the end. */
  private int pieceEnd(byte[] path, int start) {
    int limit = Math.min(path.length, start + LONGEST);
    if (openat2 && limit == path.length) {
      return limit;
    }
    int end = start;
    for (int i = start; i <= limit; i++) {
      if (i == path.length || path[i] == '/') {
        end = i;
        if (!openat2) {
          break;
        }
      }
    }
    return end;
  }

  private static IOException failure(Path shown, byte[] name) {
    int errno = Libc.errno();
    IOException failure = Errno.of(errno, shown, name);
    return errno == Errno.ELOOP ? new NotDirectoryException(failure.getMessage()) : failure;
  }
}
