package io.jvs.engine.juicefs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** What is mounted where, as this process sees it. */
final class MountTable {
  private static final Path MOUNTINFO = Path.of("/proc/self/mountinfo");
  private static final int LEAST_FIELDS = 10;
  private static final HexFormat HEX = HexFormat.of();

  private final List<MountPoint> mounts;

  private MountTable(List<MountPoint> mounts) {
    this.mounts = mounts;
  }

  static MountTable read() throws IOException {
    return parse(Files.readAllBytes(MOUNTINFO));
  }

  /** The lines of a mountinfo file; see proc_pid_mountinfo(5). */
  static MountTable parse(byte[] mountinfo) {
    List<MountPoint> mounts = new ArrayList<>();
    for (String line : new String(mountinfo, StandardCharsets.ISO_8859_1).split("\n", -1)) {
      String[] fields = line.split(" ", -1);
      int dash = 6;
      while (dash < fields.length && !fields[dash].equals("-")) {
        dash++;
      }
      if (fields.length >= LEAST_FIELDS && dash + 2 < fields.length) {
        mounts.add(
            new MountPoint(
                fields[2],
                path(fields[3]),
                path(fields[4]),
                fields[dash + 1],
                new String(decoded(fields[dash + 2]), StandardCharsets.UTF_8)));
      }
    }
    return new MountTable(mounts);
  }

  /** By way of a URI, for {@code Path.of(String)} goes by the locale. */
  private static Path path(String field) {
    StringBuilder uri = new StringBuilder(field.startsWith("/") ? "file://" : "file:///");
    for (byte b : decoded(field)) {
      if (b == '/') {
        uri.append('/');
      } else {
        HEX.toHexDigits(uri.append('%'), b);
      }
    }
    return Path.of(URI.create(uri.toString())).normalize();
  }

  /** Spaces and the like are written as {@code \040}. */
  private static byte[] decoded(String field) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(field.length());
    for (int i = 0; i < field.length(); i++) {
      boolean escape = field.startsWith("\\", i) && i + 3 < field.length();
      if (escape) {
        bytes.write(Integer.parseInt(field.substring(i + 1, i + 4), 8));
        i += 3;
      } else {
        bytes.write(field.charAt(i));
      }
    }
    return bytes.toByteArray();
  }

  /**
   * The mount that a path without links lies on: the one with the longest path, by components, of
   * those of its device; the last of several at one place covers the others.
   */
  Optional<MountPoint> holding(Path real, String device) {
    MountPoint best = null;
    for (MountPoint mount : mounts) {
      boolean fits = mount.device().equals(device) && mount.holds(real);
      if (fits && (best == null || mount.path().startsWith(best.path()))) {
        best = mount;
      }
    }
    return Optional.ofNullable(best);
  }

  /** A mount that shows all of a file system of which the given one may show a part. */
  Optional<MountPoint> whole(MountPoint part) {
    return part.isWhole()
        ? Optional.of(part)
        : mounts.stream()
            .filter(mount -> mount.device().equals(part.device()) && mount.isWhole())
            .findFirst();
  }

  /** Something that is mounted in a directory or below. */
  Optional<Path> below(Path real) {
    return mounts.stream()
        .map(MountPoint::path)
        .filter(path -> path.startsWith(real) && !path.equals(real))
        .findFirst();
  }
}
