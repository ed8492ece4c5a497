package io.jvs.bench.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** Deletes trees, those with directories that forbid it included. Follows no link. */
final class Deletion {
  private Deletion() {}

  static void delete(Path path) throws IOException {
    try {
      if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        permit(path);
        for (Path child : Listing.of(path)) {
          delete(child);
        }
      }
      Files.delete(path);
    } catch (NoSuchFileException e) {
      // gone is what was asked for
    }
  }

  private static void permit(Path directory) throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(directory);
    if (permissions.addAll(
        EnumSet.of(
            PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.OWNER_EXECUTE))) {
      Files.setPosixFilePermissions(directory, permissions);
    }
  }
}
