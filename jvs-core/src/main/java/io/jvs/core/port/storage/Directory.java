package io.jvs.core.port.storage;

import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.Xattr;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * An open directory. Names are resolved in it and nowhere else: what happens to the path that led
 * here does not matter once it is open (as far as the implementation can keep that; it says so).
 *
 * <p>Nothing is durable before {@link #sync}, {@link InputFile#sync} and {@link OutputFile#sync},
 * or {@link #syncFileSystem} returned.
 *
 * @since 0.1
 */
public interface Directory extends Closeable {

  /** The path by which it was opened, for messages and for engines that run commands. */
  Path path();

  /** What {@code fstat} says of the directory itself. */
  FileStatus status() throws IOException;

  /** What {@code lstat} says of an entry. */
  FileStatus status(FileName name) throws IOException;

  /**
   * The entries but {@code .} and {@code ..}, in no order. One that vanishes meanwhile is left out.
   */
  List<DirectoryEntry> list() throws IOException;

  /** The names of the entries but {@code .} and {@code ..}, in no order. */
  List<FileName> names() throws IOException;

  /**
   * As {@link #list()} without the statuses, which costs no call for each entry where the system
   * tells types along with names.
   */
  default List<NamedType> types() throws IOException {
    return list().stream()
        .map(e -> new NamedType(e.name(), e.status().type(), e.status().inode()))
        .toList();
  }

  /**
   * Opens a directory in this one; a link is refused with {@link
   * java.nio.file.NotDirectoryException}.
   */
  Directory open(FileName name) throws IOException;

  /**
   * Opens a directory below this one; a link in any component is refused. The root path reopens
   * this one.
   */
  Directory open(RelativePath path) throws IOException;

  /**
   * Opens a regular file for reading.
   *
   * @throws java.nio.file.FileSystemException when it is anything else
   */
  InputFile read(FileName name) throws IOException;

  /**
   * Makes a regular file, exclusively, with these permission bits whatever the umask, and opens it.
   */
  OutputFile create(FileName name, int mode) throws IOException;

  /**
   * Makes a regular file without a name, open for reading and writing; it goes when it is closed.
   *
   * @throws UnsupportedOperationException when the platform or the file system has no such files
   */
  default OutputFile createUnnamed() throws IOException {
    throw new UnsupportedOperationException("there are no files without names here");
  }

  /** Opens a regular file for writing over what it holds from an offset on, at most its size. */
  OutputFile update(FileName name, long offset) throws IOException;

  /** Makes a directory with these permission bits whatever the umask. */
  void createDirectory(FileName name, int mode) throws IOException;

  /** The text of a symbolic link. */
  byte[] readLink(FileName name) throws IOException;

  /** Makes a symbolic link with exactly this text. */
  void createSymlink(FileName name, byte[] target) throws IOException;

  /** Makes a symbolic link with exactly the text of another. */
  void copySymlink(FileName name, Directory from, FileName existing) throws IOException;

  /** Makes a second name for a file that is no directory. */
  void createLink(FileName name, Directory from, FileName existing) throws IOException;

  /** Makes a pipe, socket or device. */
  void createSpecial(FileName name, FileType type, int mode, long device) throws IOException;

  /**
   * Renames an entry of this directory, atomically; what stands at the new name is replaced as
   * rename(2) says.
   */
  void rename(FileName name, Directory to, FileName newName) throws IOException;

  /**
   * Renames an entry of this directory, atomically, unless the new name exists. Where the platform
   * has no such call it looks first, and callers hold the repository's lock.
   *
   * @throws java.nio.file.FileAlreadyExistsException when it does
   */
  void renameExclusively(FileName name, Directory to, FileName newName) throws IOException;

  /** Removes an entry that is no directory. */
  void delete(FileName name) throws IOException;

  /** Removes an empty directory. */
  void deleteDirectory(FileName name) throws IOException;

  /** Sets the lower 12 mode bits of an entry that is no link. */
  void setMode(FileName name, int mode) throws IOException;

  /** Sets user and group of an entry, of a link itself. May clear set-uid and set-gid. */
  void setOwner(FileName name, int uid, int gid) throws IOException;

  /**
   * Sets the modification time of an entry, of a link itself; the access time is left or set to the
   * same.
   *
   * @throws UnsupportedOperationException after setting it as exactly as it can, when that is
   *     coarser than nanoseconds and loses something
   */
  void setModificationTime(FileName name, long seconds, int nanos) throws IOException;

  /** The extended attributes that this implementation can see, sorted by name. */
  List<Xattr> xattrs(FileName name) throws IOException;

  /** Sets one extended attribute. */
  void setXattr(FileName name, Xattr xattr) throws IOException;

  /** Removes one extended attribute. */
  void removeXattr(FileName name, byte[] xattrName) throws IOException;

  /** As {@link #setMode(FileName, int)}, for this directory itself; so are the following. */
  void setMode(int mode) throws IOException;

  /** Sets user and group of this directory. */
  void setOwner(int uid, int gid) throws IOException;

  /** Sets the modification time of this directory. */
  void setModificationTime(long seconds, int nanos) throws IOException;

  /** The extended attributes of this directory. */
  List<Xattr> xattrs() throws IOException;

  /** Sets one extended attribute of this directory. */
  void setXattr(Xattr xattr) throws IOException;

  /** Removes one extended attribute of this directory. */
  void removeXattr(byte[] xattrName) throws IOException;

  /**
   * Tells whether a second thread that removes the last names of files here makes both slower: each
   * inode is freed under locks of a large part of the file system. The names that are not the last
   * ones do not matter for it.
   */
  boolean freesInodesOneByOne();

  /** Forces the entries of this directory to the device. */
  void sync() throws IOException;

  /**
   * Forces everything that was written to this directory's file system, by anybody, to the device.
   *
   * @throws UnsupportedOperationException when there is no call that also reports write errors
   */
  void syncFileSystem() throws IOException;

  @Override
  void close();
}
