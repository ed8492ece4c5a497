package io.jvs.core.adapter.nio;

import io.jvs.core.adapter.path.ChannelScratch;
import io.jvs.core.adapter.path.KernelFileSystems;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.FileStatus;
import io.jvs.core.port.storage.ScratchFile;
import io.jvs.core.port.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The storage adapter on {@code java.nio.file}: the portable fallback where native calls cannot be
 * loaded. It needs a file system provider with the {@code unix} attribute view.
 *
 * <p>Names and link texts are exact bytes, whatever the locale. What the JDK has no call for, it
 * cannot promise:
 *
 * <ul>
 *   <li>An open directory is a path, not a handle. It notices when another directory took that
 *       path, but somebody who swaps a parent at the right moment can lead a call astray. Between
 *       the look at an entry and the call on it, the same is true of the entry.
 *   <li>Paths longer than {@code PATH_MAX} fail.
 *   <li>Pipes, sockets and devices are seen, linked, renamed, deleted, given modes and owners, but
 *       neither made nor given times.
 *   <li>Of the extended attributes only {@code user.*} exist, and no file system can be asked for
 *       anything but them; attribute names that the locale's encoding cannot hold are not seen.
 *   <li>Holes are kept where the writer skips, but a file cannot be asked where its holes are, and
 *       a hole at the end ends in one block of zeros.
 *   <li>Times are exact for files and directories between 1970 and 2262; links keep microseconds
 *       before JDK 25, times before 1970 whole seconds, and times after 2262 are cut (and read in
 *       microseconds). {@code setModificationTime} says so each time.
 *   <li>A new link's text with {@code ///} inside, or with {@code //} at one of its ends, is
 *       refused; copying such a link is exact.
 *   <li>There is no flush of a whole file system; every file and directory is synced by itself.
 *   <li>{@code renameExclusively} looks before it renames.
 * </ul>
 *
 * @since 0.1
 */
public final class NioStorage implements Storage {

  /** Does nothing; no state is kept. */
  public NioStorage() {}

  @Override
  public String name() {
    return "nio";
  }

  @Override
  public Directory open(Path directory) throws IOException {
    return NioDirectory.open(directory.toAbsolutePath());
  }

  @Override
  public boolean hasExclusiveRename() {
    return false;
  }

  @Override
  public FileStatus status(Path path) throws IOException {
    return Lstat.of(path.toAbsolutePath());
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
    Files.createDirectory(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
  }
}
