package io.jvs.core.adapter.posix;

import io.jvs.core.domain.tree.Escaped;
import io.jvs.core.port.storage.SystemCallException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Map;

/** Error numbers as exceptions; the same numbers on x86-64 and aarch64. */
final class Errno {
  static final int EPERM = 1;
  static final int ENOENT = 2;
  static final int EINTR = 4;
  static final int ENXIO = 6;
  static final int EACCES = 13;
  static final int EEXIST = 17;
  static final int EXDEV = 18;
  static final int ENOTDIR = 20;
  static final int EISDIR = 21;
  static final int EINVAL = 22;
  static final int ERANGE = 34;
  static final int ENOSYS = 38;
  static final int ENOTEMPTY = 39;
  static final int ELOOP = 40;
  static final int ENODATA = 61;
  static final int EOPNOTSUPP = 95;

  /** In the C locale's words, whatever the locale is. */
  private static final Map<Integer, String> TEXTS =
      Map.ofEntries(
          Map.entry(EPERM, "Operation not permitted"),
          Map.entry(5, "Input/output error"),
          Map.entry(ENXIO, "No such device or address"),
          Map.entry(9, "Bad file descriptor"),
          Map.entry(12, "Cannot allocate memory"),
          Map.entry(16, "Device or resource busy"),
          Map.entry(EXDEV, "Invalid cross-device link"),
          Map.entry(EISDIR, "Is a directory"),
          Map.entry(EINVAL, "Invalid argument"),
          Map.entry(23, "Too many open files in system"),
          Map.entry(24, "Too many open files"),
          Map.entry(26, "Text file busy"),
          Map.entry(27, "File too large"),
          Map.entry(28, "No space left on device"),
          Map.entry(30, "Read-only file system"),
          Map.entry(31, "Too many links"),
          Map.entry(ERANGE, "Numerical result out of range"),
          Map.entry(36, "File name too long"),
          Map.entry(ENOSYS, "Function not implemented"),
          Map.entry(ELOOP, "Too many levels of symbolic links"),
          Map.entry(ENODATA, "No data available"),
          Map.entry(7, "Argument list too long"),
          Map.entry(EOPNOTSUPP, "Operation not supported"),
          Map.entry(107, "Transport endpoint is not connected"),
          Map.entry(116, "Stale file handle"),
          Map.entry(122, "Disk quota exceeded"));

  private Errno() {}

  static FileSystemException of(int errno, Path directory, byte[] name) {
    String path = shown(directory, name);
    return switch (errno) {
      case ENOENT -> new NoSuchFileException(path);
      case EEXIST -> new FileAlreadyExistsException(path);
      case ENOTEMPTY -> new DirectoryNotEmptyException(path);
      case ENOTDIR -> new NotDirectoryException(path);
      case EACCES -> new AccessDeniedException(path);
      default -> new SystemCallException(path, errno, text(errno));
    };
  }

  /** A path for messages. */
  static String shown(Path directory, byte[] name) {
    return Escaped.text(directory.toString().getBytes(StandardCharsets.UTF_8))
        + (name.length == 0 ? "" : "/" + Escaped.text(name));
  }

  static String text(int errno) {
    return TEXTS.getOrDefault(errno, "error " + errno);
  }
}
