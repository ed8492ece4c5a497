package io.jvs.core.adapter.posix;

import io.jvs.core.domain.tree.FileType;
import io.jvs.core.port.storage.FileStatus;
import io.jvs.core.port.storage.InputFile;
import io.jvs.core.port.storage.OutputFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Opens and makes regular files in a directory, and opens nothing else. */
final class RegularFiles {
  private static final byte[] NO_NAME = {};
  private static final byte[] EMPTY = {0};

  private final PosixStorage storage;
  private final Path directory;
  private final int fd;

  RegularFiles(PosixStorage storage, Path directory, int fd) {
    this.storage = storage;
    this.directory = directory;
    this.fd = fd;
  }

  InputFile read(byte[] name) throws IOException {
    int file = open(name, 0);
    return new PosixInputFile(directory, name, file, Statx.status());
  }

  OutputFile update(byte[] name, long offset) throws IOException {
    int opened = open(name, Abi.WRITE_ONLY);
    FileStatus status = Statx.status();
    PosixOutputFile file = PosixOutputFile.existing(directory, name, opened);
    try {
      if (status.size() < offset) {
        throw new FileSystemException(shown(name), null, "shorter than " + offset);
      }
      file.seek(offset);
      return file;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /**
   * Looks before it opens, since opening a device may do something, and once more afterwards; the
   * second look is left in {@link Statx#status()}.
   */
  private int open(byte[] name, int access) throws IOException {
    byte[] entry = PosixXattrs.terminated(name);
    if (Statx.call(fd, entry, Abi.SYMLINK_NOFOLLOW) != 0) {
      throw failure(name);
    }
    FileStatus expected = Statx.status();
    if (expected.type() != FileType.REGULAR) {
      throw new FileSystemException(shown(name), null, "not a regular file: " + expected.type());
    }
    int file = Libc.openat(fd, entry, access | storage.abi().openFile(), 0);
    if (file < 0) {
      throw failure(name);
    }
    try {
      if (Statx.call(file, EMPTY, Abi.EMPTY_PATH) != 0) {
        throw failure(name);
      }
      if (!Statx.status().isSameFile(expected)) {
        throw new FileSystemException(shown(name), null, "replaced while it was opened");
      }
      return file;
    } catch (IOException | RuntimeException e) {
      Libc.close(file);
      throw e;
    }
  }

  OutputFile create(byte[] name, int mode) throws IOException {
    byte[] entry = PosixXattrs.terminated(name);
    int flags = Abi.WRITE_ONLY | Abi.CREATE_EXCLUSIVELY | storage.abi().openFile();
    int file = Libc.openat(fd, entry, flags, mode & 0777);
    if (file < 0) {
      throw failure(name);
    }
    if (!storage.isKeptByUmask(mode) && Libc.fchmod(file, mode & 07777) != 0) {
      FileSystemException failure = failure(name);
      Libc.close(file);
      Libc.unlinkat(fd, entry, 0);
      throw failure;
    }
    return PosixOutputFile.created(directory, name, file);
  }

  OutputFile createUnnamed() throws IOException {
    int flags = Abi.TEMPORARY | storage.abi().directoryFlag() | Abi.READ_WRITE | Abi.CLOSE_ON_EXEC;
    int file = Libc.openat(fd, new byte[] {'.', 0}, flags, 0600);
    if (file < 0) {
      int errno = Libc.errno();
      if (errno == Errno.EOPNOTSUPP || errno == Errno.EISDIR || errno == Errno.EINVAL) {
        throw new UnsupportedOperationException(
            "the file system has no files without names: " + Errno.text(errno));
      }
      throw Errno.of(errno, directory, NO_NAME);
    }
    return PosixOutputFile.created(directory, NO_NAME, file);
  }

  private FileSystemException failure(byte[] name) {
    return InodeFlags.entryFailure(Libc.errno(), storage.abi(), directory, fd, name);
  }

  private String shown(byte[] name) {
    return Errno.shown(directory, name);
  }
}
