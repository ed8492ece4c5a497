package io.jvs.core.adapter.nio;

import io.jvs.core.adapter.path.KernelFileSystems;
import io.jvs.core.adapter.path.PathBytes;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.Xattr;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.DirectoryEntry;
import io.jvs.core.port.storage.FileStatus;
import io.jvs.core.port.storage.InputFile;
import io.jvs.core.port.storage.OutputFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A directory as its path, and the inode that stood there when it was opened. */
final class NioDirectory implements Directory {
  private final Path path;
  private final FileStatus opened;
  private volatile boolean closed;

  private NioDirectory(Path path, FileStatus opened) {
    this.path = path;
    this.opened = opened;
  }

  static NioDirectory open(Path path) throws IOException {
    FileStatus status = Lstat.of(path);
    if (status.type() != FileType.DIRECTORY) {
      throw new NotDirectoryException(PathBytes.shown(path));
    }
    return new NioDirectory(path, status);
  }

  /** The path of an entry. */
  private Path entry(FileName name) throws IOException {
    checkOpen();
    return path.resolve(PathBytes.path(name));
  }

  /** The path of this directory, where still no other stands. */
  private Path self() throws IOException {
    status();
    return path;
  }

  private void checkOpen() throws IOException {
    if (closed) {
      throw new FileSystemException(PathBytes.shown(path), null, "closed");
    }
  }

  private static NioDirectory mine(Directory directory) {
    if (directory instanceof NioDirectory mine) {
      return mine;
    }
    throw new ProviderMismatchException();
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public FileStatus status() throws IOException {
    checkOpen();
    FileStatus status = Lstat.of(path);
    if (!status.isSameFile(opened)) {
      throw new FileSystemException(PathBytes.shown(path), null, "the directory was replaced");
    }
    return status;
  }

  @Override
  public FileStatus status(FileName name) throws IOException {
    return Lstat.of(entry(name));
  }

  @Override
  public List<DirectoryEntry> list() throws IOException {
    checkOpen();
    List<DirectoryEntry> entries = new ArrayList<>();
    for (FileName name : names()) {
      add(entries, entry(name));
    }
    return entries;
  }

  @Override
  public List<FileName> names() throws IOException {
    checkOpen();
    List<FileName> names = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(self())) {
      self();
      for (Path child : stream) {
        names.add(PathBytes.name(child));
      }
    } catch (DirectoryIteratorException e) {
      throw Failures.of(path, Objects.requireNonNull(e.getCause()));
    }
    return names;
  }

  private static void add(List<DirectoryEntry> entries, Path child) throws IOException {
    try {
      entries.add(new DirectoryEntry(PathBytes.name(child), Lstat.of(child)));
    } catch (NoSuchFileException e) {
      // Vanished since the directory was read.
    }
  }

  @Override
  public Directory open(FileName name) throws IOException {
    return open(entry(name));
  }

  @Override
  public Directory open(RelativePath below) throws IOException {
    NioDirectory directory = open(self());
    for (FileName name : below.names()) {
      directory = open(directory.entry(name));
    }
    return directory;
  }

  @Override
  public InputFile read(FileName name) throws IOException {
    return NioInputFile.open(entry(name));
  }

  @Override
  public OutputFile create(FileName name, int mode) throws IOException {
    return NioOutputFile.create(entry(name), mode);
  }

  @Override
  public OutputFile update(FileName name, long offset) throws IOException {
    return NioOutputFile.update(entry(name), offset);
  }

  @Override
  public void createDirectory(FileName name, int mode) throws IOException {
    Path entry = entry(name);
    Files.createDirectory(
        entry, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Modes.set(entry, mode);
  }

  @Override
  public byte[] readLink(FileName name) throws IOException {
    return LinkTexts.bytes(Files.readSymbolicLink(entry(name)));
  }

  @Override
  public void createSymlink(FileName name, byte[] target) throws IOException {
    Files.createSymbolicLink(entry(name), LinkTexts.path(target));
  }

  @Override
  public void copySymlink(FileName name, Directory from, FileName existing) throws IOException {
    Path text = Files.readSymbolicLink(mine(from).entry(existing));
    Files.createSymbolicLink(entry(name), text);
  }

  @Override
  public void createLink(FileName name, Directory from, FileName existing) throws IOException {
    Files.createLink(entry(name), mine(from).entry(existing));
  }

  @Override
  public void createSpecial(FileName name, FileType type, int mode, long device) {
    throw new UnsupportedOperationException(
        "making a " + type + " needs the native storage adapter");
  }

  @Override
  public void rename(FileName name, Directory to, FileName newName) throws IOException {
    Renames.replacing(entry(name), mine(to).entry(newName));
  }

  @Override
  public void renameExclusively(FileName name, Directory to, FileName newName) throws IOException {
    Renames.exclusively(entry(name), mine(to).entry(newName));
  }

  @Override
  public void delete(FileName name) throws IOException {
    Path entry = entry(name);
    if (Lstat.of(entry).type() == FileType.DIRECTORY) {
      throw new FileSystemException(PathBytes.shown(entry), null, "is a directory");
    }
    Files.delete(entry);
  }

  @Override
  public void deleteDirectory(FileName name) throws IOException {
    Path entry = entry(name);
    if (Lstat.of(entry).type() != FileType.DIRECTORY) {
      throw new NotDirectoryException(PathBytes.shown(entry));
    }
    Files.delete(entry);
  }

  @Override
  public void setMode(FileName name, int mode) throws IOException {
    Modes.set(entry(name), mode);
  }

  @Override
  public void setOwner(FileName name, int uid, int gid) throws IOException {
    Modes.setOwner(entry(name), uid, gid);
  }

  @Override
  public void setModificationTime(FileName name, long seconds, int nanos) throws IOException {
    ModificationTimes.set(entry(name), seconds, nanos);
  }

  @Override
  public List<Xattr> xattrs(FileName name) throws IOException {
    return UserXattrs.list(entry(name));
  }

  @Override
  public void setXattr(FileName name, Xattr xattr) throws IOException {
    UserXattrs.set(entry(name), xattr);
  }

  @Override
  public void removeXattr(FileName name, byte[] xattrName) throws IOException {
    UserXattrs.remove(entry(name), xattrName);
  }

  @Override
  public void setMode(int mode) throws IOException {
    Modes.set(self(), mode);
  }

  @Override
  public void setOwner(int uid, int gid) throws IOException {
    Modes.setOwner(self(), uid, gid);
  }

  @Override
  public void setModificationTime(long seconds, int nanos) throws IOException {
    ModificationTimes.set(self(), seconds, nanos);
  }

  @Override
  public List<Xattr> xattrs() throws IOException {
    return UserXattrs.list(self());
  }

  @Override
  public void setXattr(Xattr xattr) throws IOException {
    UserXattrs.set(self(), xattr);
  }

  @Override
  public void removeXattr(byte[] xattrName) throws IOException {
    UserXattrs.remove(self(), xattrName);
  }

  @Override
  public boolean freesInodesOneByOne() {
    return KernelFileSystems.freeInodesOneByOne(path());
  }

  @Override
  public void sync() throws IOException {
    Path self = self();
    try (FileChannel channel = Channels.directory(self)) {
      channel.force(true);
    } catch (IOException e) {
      throw Failures.of(self, e);
    }
  }

  @Override
  public void syncFileSystem() {
    throw new UnsupportedOperationException(
        "flushing a file system needs the native storage adapter");
  }

  @Override
  public void close() {
    closed = true;
  }
}
