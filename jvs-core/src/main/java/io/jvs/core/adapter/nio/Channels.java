package io.jvs.core.adapter.nio;

import io.jvs.core.adapter.path.PathBytes;
import io.jvs.core.port.storage.FileStatus;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Opens channels to regular files and to nothing else. */
final class Channels {
  private Channels() {}

  /** Opening a pipe would wait for its other end: it looks first, and again for what was opened. */
  static FileChannel existing(Path path, StandardOpenOption access) throws IOException {
    FileStatus expected = Lstat.regular(path);
    FileChannel channel = open(path, access);
    try {
      if (!Lstat.of(path).isSameFile(expected)) {
        throw new FileSystemException(PathBytes.shown(path), null, "replaced while it was opened");
      }
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** A directory, to be synced. */
  static FileChannel directory(Path path) throws IOException {
    return open(path, StandardOpenOption.READ);
  }

  private static FileChannel open(Path path, StandardOpenOption access) throws IOException {
    try {
      return FileChannel.open(path, access, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw Failures.of(path, e);
    }
  }

  /** A new file that only its owner may read and write. */
  static FileChannel created(Path path) throws IOException {
    Set<OpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    try {
      return FileChannel.open(
          path,
          options,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (IOException e) {
      throw Failures.of(path, e);
    }
  }
}
