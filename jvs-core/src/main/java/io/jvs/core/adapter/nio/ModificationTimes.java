package io.jvs.core.adapter.nio;

import io.jvs.core.adapter.path.PathBytes;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.port.storage.FileStatus;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Locale;

/**
 * Modification times, as exact as the JDK sets them: files and directories in nanoseconds since
 * 1970, links in microseconds before JDK 25. A fraction of a second before 1970 it turns into 1970,
 * and what comes after 2262 into that year.
 */
final class ModificationTimes {
  private ModificationTimes() {}

  static void set(Path path, long seconds, int nanos) throws IOException {
    FileStatus before = Lstat.of(path);
    if (before.type().isSpecial()) {
      throw new UnsupportedOperationException(
          "the time of a "
              + before.type()
              + " needs the native storage adapter: "
              + PathBytes.shown(path));
    }
    apply(path, before, Instant.ofEpochSecond(seconds, nanos));
    if (!has(path, seconds, nanos) && seconds < 0) {
      apply(path, before, Instant.ofEpochSecond(seconds));
    }
    if (!has(path, seconds, nanos)) {
      throw lost(path, seconds, nanos);
    }
  }

  private static boolean has(Path path, long seconds, int nanos) throws IOException {
    FileStatus status = Lstat.of(path);
    return status.mtimeSeconds() == seconds && status.mtimeNanos() == nanos;
  }

  private static UnsupportedOperationException lost(Path path, long seconds, int nanos)
      throws IOException {
    FileStatus status = Lstat.of(path);
    return new UnsupportedOperationException(
        String.format(
            Locale.ROOT,
            "modification time %d.%09d became %d.%09d: %s",
            seconds,
            nanos,
            status.mtimeSeconds(),
            status.mtimeNanos(),
            PathBytes.shown(path)));
  }

  /** The JDK opens the file for it, so an unreadable one is made readable meanwhile. */
  private static void apply(Path path, FileStatus status, Instant time) throws IOException {
    try {
      apply(path, time);
    } catch (AccessDeniedException e) {
      if (status.type() == FileType.SYMLINK || (status.mode() & 0400) != 0) {
        throw e;
      }
      Modes.set(path, status.mode() | 0400);
      try {
        apply(path, time);
      } finally {
        Modes.set(path, status.mode());
      }
    }
  }

  private static void apply(Path path, Instant time) throws IOException {
    FileTime fileTime = FileTime.from(time);
    Files.getFileAttributeView(path, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .setTimes(fileTime, fileTime, null);
  }
}
