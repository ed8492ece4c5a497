package io.jvs.core.port.storage;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A way to reach file systems. Every change that the library makes to a file system goes through
 * this port, so that a test can make any of them fail.
 *
 * <p>Obligations of an implementation:
 *
 * <ul>
 *   <li>A symbolic link MUST never be followed, except in the parents of a path given to {@link
 *       #open}.
 *   <li>What is not a regular file MUST never be opened for reading or writing.
 *   <li>A call that fails MUST throw the {@code java.nio.file} exception of its errno ({@link
 *       java.nio.file.NoSuchFileException}, {@link java.nio.file.FileAlreadyExistsException},
 *       {@link java.nio.file.DirectoryNotEmptyException}, {@link
 *       java.nio.file.NotDirectoryException}, {@link java.nio.file.AccessDeniedException}), else
 *       {@link java.nio.file.FileSystemException} whose reason is the system's text.
 *   <li>What it cannot do on this platform MUST be an {@link UnsupportedOperationException}, which
 *       names it.
 *   <li>It MUST be safe for use by many threads.
 * </ul>
 *
 * @since 0.1
 */
public interface Storage {

  /** Its name for people: {@code nio} or {@code posix}. */
  String name();

  /**
   * Opens a directory. The last component MUST be a directory and no link.
   *
   * @throws java.nio.file.NotDirectoryException when it is a link or anything else
   */
  Directory open(Path directory) throws IOException;

  /**
   * Whether {@link Directory#renameExclusively} is one call of the system, rather than a look and a
   * rename.
   */
  boolean hasExclusiveRename();

  /** What {@code lstat} says of a path; links in its parents are followed. */
  FileStatus status(Path path) throws IOException;

  /** The path without links in it; what it names exists. */
  Path realPath(Path path) throws IOException;

  /**
   * Whether there each change of an entry moves its change time, at once, a change of its extended
   * attributes included. FUSE and network file systems may show times late, and not move them for
   * attributes (JuiceFS).
   */
  boolean hasReliableChangeTimes(Path directory);

  /** Makes a file without a name on the file system of a directory. */
  ScratchFile createScratch(Path directory) throws IOException;

  /** Makes a directory, with mode 0755 less the umask; its parent exists. */
  void createDirectory(Path directory) throws IOException;
}
