package io.jvs.crash;

import io.jvs.core.testkit.TreeSnapshot;
import io.jvs.core.testkit.TreeSnapshot.Column;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;

/**
 * A small tree in many versions: bytes, types, modes, times and names change from each to the next.
 */
final class VersionedTree {
  private static final long NOON = 1_600_000_000;

  private VersionedTree() {}

  /** Makes a workspace this version; one file is left as it is when it is there. */
  static void write(Path workspace, int version) throws IOException {
    clear(workspace);
    Path same = workspace.resolve("same");
    if (!Files.exists(same)) {
      Files.writeString(same, "in every version\n");
    }
    Files.writeString(workspace.resolve("version"), version + "\n");
    Path a = Files.createDirectory(workspace.resolve("a"));
    Files.writeString(a.resolve("long"), (version + "\n").repeat(500 + version % 7));
    Files.createLink(a.resolve("long-too"), a.resolve("long"));
    Files.createSymbolicLink(a.resolve("link"), Path.of("../version-" + version));
    Path swap = workspace.resolve("swap");
    if (version % 2 == 0) {
      Files.writeString(swap, "a file in version " + version);
    } else {
      Files.createDirectories(swap.resolve("deeper"));
      Files.writeString(swap.resolve("deeper").resolve("file"), "version " + version);
    }
    Files.createDirectory(workspace.resolve("only-" + version));
    Path locked = Files.createDirectories(workspace.resolve("locked"));
    Files.writeString(locked.resolve("file"), "version " + version);
    Files.createDirectory(locked.resolve("also-locked-" + version % 2));
    Files.setPosixFilePermissions(
        a, PosixFilePermissions.fromString(version % 3 == 0 ? "rwx------" : "rwxr-xr-x"));
    age(workspace, version);
    for (Path directory : children(locked)) {
      if (Files.isDirectory(directory)) {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-xr-xr-x"));
      }
    }
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
  }

  private static void clear(Path directory) throws IOException {
    for (Path child : children(directory)) {
      if (!child.endsWith("same")) {
        if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
          Files.setPosixFilePermissions(child, PosixFilePermissions.fromString("rwxr-xr-x"));
          clear(child);
        }
        Files.delete(child);
      }
    }
  }

  private static void age(Path directory, int version) throws IOException {
    for (Path child : children(directory)) {
      if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
        age(child, version);
      }
      if (!Files.isSymbolicLink(child)) {
        long seconds = child.endsWith("same") ? NOON : NOON + version;
        Files.setLastModifiedTime(child, FileTime.from(Instant.ofEpochSecond(seconds, 5_000)));
      }
    }
  }

  private static List<Path> children(Path directory) throws IOException {
    try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
      List<Path> list = new java.util.ArrayList<>();
      children.forEach(list::add);
      return list;
    }
  }

  /** What a version looks like, made afresh in an empty directory. */
  static List<String> lines(Path scratch, int version) throws IOException {
    write(Files.createDirectories(scratch), version);
    return lines(scratch);
  }

  /** What a workspace or payload looks like; the times of links are not looked at. */
  static List<String> lines(Path tree) throws IOException {
    return TreeSnapshot.of(
            tree,
            Column.MODE,
            Column.SIZE,
            Column.TIME,
            Column.TARGET,
            Column.CONTENT,
            Column.HARD_LINKS)
        .lines()
        .stream()
        .filter(line -> !line.startsWith(".READY "))
        .map(line -> line.replaceFirst("^(\\S+ l) time=\\S+", "$1"))
        .toList();
  }
}
