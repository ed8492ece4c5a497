package io.jvs.core.adapter.nio;

import io.jvs.core.adapter.path.PathBytes;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.port.storage.FileStatus;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** The system's {@code lstat}, by the JDK's own {@code unix} view. */
final class Lstat {
  /** Not {@code *}, which would look up the names of user and group. */
  private static final String ATTRIBUTES =
      "unix:mode,uid,gid,size,lastModifiedTime,ctime,dev,ino,nlink,rdev";

  private Lstat() {}

  static FileStatus of(Path path) throws IOException {
    Map<String, Object> a = Files.readAttributes(path, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
    int mode = (Integer) value(a, "mode");
    Instant modified = ((FileTime) value(a, "lastModifiedTime")).toInstant();
    Instant changed = ((FileTime) value(a, "ctime")).toInstant();
    return new FileStatus(
        FileType.ofMode(mode),
        mode & 07777,
        (Integer) value(a, "uid"),
        (Integer) value(a, "gid"),
        (Long) value(a, "size"),
        modified.getEpochSecond(),
        modified.getNano(),
        changed.getEpochSecond(),
        changed.getNano(),
        (Long) value(a, "dev"),
        (Long) value(a, "ino"),
        (Integer) value(a, "nlink"),
        (Long) value(a, "rdev"));
  }

  private static Object value(Map<String, Object> attributes, String name) {
    return Objects.requireNonNull(attributes.get(name), name);
  }

  /** The status of a regular file; anything else is refused. */
  static FileStatus regular(Path path) throws IOException {
    FileStatus status = of(path);
    if (status.type() != FileType.REGULAR) {
      throw new FileSystemException(
          PathBytes.shown(path), null, "not a regular file: " + status.type());
    }
    return status;
  }
}
