package io.jvs.bench.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;

/**
 * What {@code lstat} says of an entry.
 *
 * @param format the type, as the upper bits of {@code st_mode}
 * @param mode the lower twelve bits
 * @param uid the user's number
 * @param gid the group's number
 * @param size in bytes
 * @param mtime modification time
 * @param links the number of names
 * @param inode device and number, the same for all names of a file
 */
record UnixStatus(
    int format, int mode, int uid, int gid, long size, FileTime mtime, int links, String inode) {
  static final int REGULAR = 0100000;
  static final int DIRECTORY = 0040000;
  static final int LINK = 0120000;

  static UnixStatus of(Path path) throws IOException {
    Map<String, Object> found =
        Files.readAttributes(
            path,
            "unix:mode,uid,gid,size,lastModifiedTime,nlink,dev,ino",
            LinkOption.NOFOLLOW_LINKS);
    int mode = (int) value(found, "mode");
    return new UnixStatus(
        mode & 0170000,
        mode & 07777,
        (int) value(found, "uid"),
        (int) value(found, "gid"),
        (long) value(found, "size"),
        (FileTime) value(found, "lastModifiedTime"),
        (int) value(found, "nlink"),
        value(found, "dev") + ":" + value(found, "ino"));
  }

  private static Object value(Map<String, Object> found, String name) {
    return Objects.requireNonNull(found.get(name), name);
  }
}
