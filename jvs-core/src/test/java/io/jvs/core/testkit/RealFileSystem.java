package io.jvs.core.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Real file systems, each in an image on a loop device, made when a test first asks, shared by all
 * tests of the JVM and unmounted at its end. Where they cannot be made, tests are skipped with the
 * reason, or fail: {@link Requirement#REFLINK}.
 */
public enum RealFileSystem {
  /** Cannot share blocks. */
  EXT4("mkfs.ext4 -q -F"),
  /** Shares blocks of any two files. */
  XFS("mkfs.xfs -q -f -m reflink=1"),
  /** Shares blocks too, and keeps small files beside their metadata. */
  BTRFS("mkfs.btrfs -q -f");

  private static final String SIZE = "1G";

  /** The image loses its name at once, so that only the mount can be left after a kill. */
  private static final String MOUNT =
      "set -e; PATH=$PATH:/usr/sbin:/sbin; truncate -s "
          + SIZE
          + " \"$1.img\"; trap 'rm -f \"$1.img\"' EXIT; $2 \"$1.img\" >&2"
          + "; mount -o loop \"$1.img\" \"$1\"; chmod 0755 \"$1\"";

  private static final String UNMOUNT = "umount \"$1\" || umount -l \"$1\"; rmdir \"$1\"";

  private static final Map<RealFileSystem, Path> MOUNTED = new EnumMap<>(RealFileSystem.class);
  private static final Map<RealFileSystem, String> MISSING = new EnumMap<>(RealFileSystem.class);

  private final String mkfs;

  RealFileSystem(String mkfs) {
    this.mkfs = mkfs;
  }

  /** A new empty directory on it, in which any user may write. */
  public Path directory() throws IOException {
    Path directory = Files.createTempDirectory(mount(), "test");
    Shell.run("chmod 0777 \"$1\"", directory.toString());
    return directory;
  }

  /** Its top directory. */
  public Path mount() {
    synchronized (MOUNTED) {
      if (!MOUNTED.containsKey(this) && !MISSING.containsKey(this)) {
        try {
          MOUNTED.put(this, newMount());
        } catch (IOException e) {
          MISSING.put(
              this, "no " + this + " to test on: " + String.valueOf(e.getMessage()).strip());
        }
      }
      if (MISSING.containsKey(this)) {
        throw Requirement.REFLINK.missing(MISSING.get(this));
      }
      return MOUNTED.get(this);
    }
  }

  private Path newMount() throws IOException {
    if (!StorageFixture.isRoot()) {
      throw new IOException("only root can mount");
    }
    Path point = Files.createTempDirectory("jvs-" + name().toLowerCase(Locale.ROOT));
    try {
      Shell.run(MOUNT, point.toString(), mkfs);
    } catch (IOException e) {
      Files.delete(point);
      throw e;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> unmount(point)));
    return point;
  }

  private static void unmount(Path point) {
    try {
      Shell.run(UNMOUNT, point.toString());
    } catch (IOException e) {
      System.err.println("left mounted: " + e.getMessage());
    }
  }

  /** The bytes in use, all of them written. */
  public long usedBytes() throws IOException {
    String mount = mount().toString();
    return 1024
        * Long.parseLong(
            Shell.run("sync -f \"$1\"; df -k --output=used \"$1\" | tail -1", mount).strip());
  }
}
