package io.jvs.core.adapter.posix;

import io.jvs.core.adapter.path.ChannelScratch;
import io.jvs.core.adapter.path.KernelFileSystems;
import io.jvs.core.adapter.path.PathBytes;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.FileStatus;
import io.jvs.core.port.storage.ScratchFile;
import io.jvs.core.port.storage.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The storage adapter on Linux system calls. An open directory is a descriptor: nothing that
 * happens to the path that led to it leads a call astray, and paths of any length can be reached.
 * Names, link texts, modes, owners, times and extended attributes are exact.
 *
 * <p>It needs JNA, a 64-bit Linux on x86-64 or aarch64, and {@code /proc}.
 *
 * @since 0.1
 */
public final class PosixStorage implements Storage {
  /** The first kernel that reports write errors by {@code syncfs}. */
  private static final int SYNCFS_MAJOR = 5;

  private static final int SYNCFS_MINOR = 8;

  private final Abi abi;
  private final DirectoryFd directories;
  private final int umask;
  private final boolean listxattrat;
  private final boolean reliableSyncfs;

  /**
   * Loads what it needs.
   *
   * @throws UnsupportedOperationException when this platform has not got it; the message says what
   * @throws LinkageError when JNA is missing or cannot load its native part
   */
  public PosixStorage() {
    this.abi =
        Abi.here()
            .filter(numbers -> System.getProperty("os.name", "").equals("Linux"))
            .orElseThrow(
                () ->
                    new UnsupportedOperationException(
                        "it knows Linux on x86-64 and aarch64 only, this is "
                            + System.getProperty("os.name")
                            + " on "
                            + System.getProperty("os.arch")));
    if (!Files.isDirectory(Path.of("/proc/self/fd"))) {
      throw new UnsupportedOperationException("/proc is not mounted");
    }
    this.directories = new DirectoryFd(abi);
    this.umask = umask();
    this.listxattrat = PosixXattrs.canListAt();
    this.reliableSyncfs = isAtLeast(System.getProperty("os.version", ""));
  }

  /** The umask, which a JVM has no way to change; everything when it cannot be known. */
  private static int umask() {
    try {
      for (String line :
          Files.readAllLines(Path.of("/proc/self/status"), StandardCharsets.ISO_8859_1)) {
        if (line.startsWith("Umask:")) {
          return Integer.parseInt(line.substring("Umask:".length()).strip(), 8);
        }
      }
    } catch (IOException | NumberFormatException e) {
      return 0777;
    }
    return 0777;
  }

  static boolean isAtLeast(String version) {
    String[] parts = version.split("[^0-9]+", 3);
    if (parts.length < 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
      return false;
    }
    int major = Integer.parseInt(parts[0]);
    return major > SYNCFS_MAJOR
        || (major == SYNCFS_MAJOR && Integer.parseInt(parts[1]) >= SYNCFS_MINOR);
  }

  Abi abi() {
    return abi;
  }

  DirectoryFd directories() {
    return directories;
  }

  boolean hasListxattrat() {
    return listxattrat;
  }

  /** Tells whether a new entry gets exactly this mode without a further call. */
  boolean isKeptByUmask(int mode) {
    return (mode & umask) == 0 && (mode & ~0777) == 0;
  }

  void requireReliableSyncfs() {
    if (!reliableSyncfs) {
      throw new UnsupportedOperationException(
          "kernels before 5.8 do not report write errors when a file system is flushed");
    }
  }

  @Override
  public String name() {
    return "posix";
  }

  @Override
  public Directory open(Path directory) throws IOException {
    Path absolute = directory.toAbsolutePath();
    int fd = Libc.openat(-1, bytes(absolute), abi.openDirectory(), 0);
    if (fd < 0) {
      throw Errno.of(Libc.errno(), absolute, new byte[0]);
    }
    return new PosixDirectory(this, absolute, fd);
  }

  @Override
  public boolean hasExclusiveRename() {
    return true;
  }

  @Override
  public FileStatus status(Path path) throws IOException {
    Path absolute = path.toAbsolutePath();
    if (Statx.call(-1, bytes(absolute), Abi.SYMLINK_NOFOLLOW) != 0) {
      throw Errno.of(Libc.errno(), absolute, new byte[0]);
    }
    return Statx.status();
  }

  @Override
  public Path realPath(Path path) throws IOException {
    return path.toRealPath();
  }

  @Override
  public boolean hasReliableChangeTimes(Path directory) {
    return KernelFileSystems.haveReliableChangeTimes(directory);
  }

  @Override
  public ScratchFile createScratch(Path directory) throws IOException {
    return ChannelScratch.create(directory);
  }

  @Override
  public void createDirectory(Path directory) throws IOException {
    Path absolute = directory.toAbsolutePath();
    if (Libc.mkdirat(-1, bytes(absolute), 0755) != 0) {
      throw Errno.of(Libc.errno(), absolute, new byte[0]);
    }
  }

  private static byte[] bytes(Path absolute) {
    return PosixXattrs.terminated(PathBytes.absoluteBytes(absolute));
  }
}
