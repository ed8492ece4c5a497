package io.jvs.core.adapter.nio;

import io.jvs.core.adapter.path.PathBytes;
import io.jvs.core.domain.tree.FileType;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Modes and owners. */
final class Modes {
  private Modes() {}

  /**
   * By {@code chmod}, which would follow a link: hence the look. The JDK's way without following
   * opens the file, which a pipe would block, an unreadable file refuse, and JDK 25 follows links
   * there.
   */
  static void set(Path path, int mode) throws IOException {
    if (Lstat.of(path).type() == FileType.SYMLINK) {
      throw new FileSystemException(PathBytes.shown(path), null, "a link has no mode");
    }
    Files.setAttribute(path, "unix:mode", mode & 07777);
  }

  /** By two {@code lchown}; the JDK has no call for both. */
  static void setOwner(Path path, int uid, int gid) throws IOException {
    Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
  }
}
