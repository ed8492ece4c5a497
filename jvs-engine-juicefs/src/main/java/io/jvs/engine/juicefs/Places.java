package io.jvs.engine.juicefs;

import io.jvs.core.port.engine.CloneUnsupportedException;
import io.jvs.core.port.storage.FileStatus;
import io.jvs.core.port.storage.Storage;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Two directories in one JuiceFS, by paths that {@code juicefs clone} takes: below the mount point
 * of the whole volume, or of the whole {@code --subdir}.
 *
 * @param mount that mount point
 * @param source the directory to clone from
 * @param parent the directory to clone into
 */
record Places(Path mount, Path source, Path parent) {
  static final String NOT_ON_JUICEFS = "not-on-juicefs";
  private static final String UNUSABLE = "juicefs-mount-unusable";

  /** The inode of the virtual control file, which resolves in every directory. */
  private static final long CONTROL = 0x7FFFFFFF00000002L;

  /**
   * Finds out without running anything.
   *
   * @throws CloneUnsupportedException when one is not on JuiceFS, or they are not on one mount
   * @throws IOException when they cannot be looked at, above all because the mount is dead
   */
  static Places find(Storage storage, Path source, Path parent) throws IOException {
    MountTable table = MountTable.read();
    Located from = Located.find(storage, table, source);
    Located to = Located.find(storage, table, parent);
    if (!from.mount.device().equals(to.mount.device())) {
      throw unusable(source + " and " + parent + " are on two mounts: " + from + ", " + to);
    }
    Optional<Path> below = table.below(from.real);
    if (below.isPresent()) {
      throw unusable(
          below.get() + " is mounted below " + source + ", which a clone would leave out");
    }
    MountPoint whole = whole(table, from);
    return new Places(whole.path(), from.seenFrom(storage, whole), to.seenFrom(storage, whole));
  }

  private static MountPoint whole(MountTable table, Located from) throws IOException {
    return table
        .whole(from.mount)
        .orElseThrow(
            () ->
                unusable(
                    from.real
                        + " is seen through a bind mount of the folder "
                        + from.mount.root()
                        + " of "
                        + from.mount.source()
                        + ", where juicefs clone does not work; mount the whole volume into this"
                        + " container too, or that folder by juicefs mount --subdir"
                        + " (Kubernetes: no subPath)"));
  }

  /** Tells whether the mount answers. */
  boolean isAlive(Storage storage) {
    try {
      return isControlled(storage, mount);
    } catch (IOException e) {
      return false;
    }
  }

  /** Tells whether it never will again: while its server is started anew, who asks waits. */
  boolean isGone(Storage storage) {
    try {
      isControlled(storage, mount);
      return false;
    } catch (IOException e) {
      return String.valueOf(e.getMessage()).endsWith("Transport endpoint is not connected");
    }
  }

  private static boolean isControlled(Storage storage, Path directory) throws IOException {
    return isControl(storage, directory.resolve(".control"))
        || isControl(storage, directory.resolve(".jfs.control"));
  }

  private static boolean isControl(Storage storage, Path file) throws IOException {
    try {
      return storage.status(file).inode() == CONTROL;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static CloneUnsupportedException not(String why) {
    return new CloneUnsupportedException(NOT_ON_JUICEFS, why);
  }

  private static CloneUnsupportedException unusable(String why) {
    return new CloneUnsupportedException(UNUSABLE, why);
  }

  private record Located(Path real, FileStatus status, MountPoint mount) {

    static Located find(Storage storage, MountTable table, Path directory) throws IOException {
      Path real = storage.realPath(directory);
      FileStatus status = storage.status(real);
      MountPoint mount =
          table
              .holding(real, device(status.fileSystem()))
              .orElseThrow(() -> not("no mount is known for " + directory));
      if (!mount.isJuiceFs()) {
        throw not(directory + " is on " + mount.type() + ", not on JuiceFS");
      }
      if (!isControlled(storage, real)) {
        throw not(
            directory + " has no control file of JuiceFS, though its mount says fuse.juicefs");
      }
      return new Located(real, status, mount);
    }

    /** As {@code gnu_dev_major} and {@code gnu_dev_minor} take the number apart. */
    private static String device(long number) {
      long major = ((number >>> 8) & 0xfff) | ((number >>> 32) & 0xfffff000L);
      long minor = (number & 0xff) | ((number >>> 12) & 0xffffff00L);
      return major + ":" + (minor & 0xffffffffL);
    }

    /** The path below a mount point of the whole, proven by the inode. */
    Path seenFrom(Storage storage, MountPoint whole) throws IOException {
      if (mount.equals(whole)) {
        return real;
      }
      Path seen = mount.seenFrom(whole, real);
      try {
        if (storage.status(seen).isSameFile(status)) {
          return seen;
        }
      } catch (FileSystemException e) {
        // Hidden by another mount, or beyond what this user may enter.
      }
      throw unusable(real + " should be " + seen + " too, but is not; work below " + whole.path());
    }

    @Override
    public String toString() {
      return mount.path().toString();
    }
  }
}
