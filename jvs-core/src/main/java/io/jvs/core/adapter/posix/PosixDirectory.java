package io.jvs.core.adapter.posix;

import io.jvs.core.adapter.path.KernelFileSystems;
import io.jvs.core.adapter.path.PathBytes;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.Xattr;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.DirectoryEntry;
import io.jvs.core.port.storage.FileStatus;
import io.jvs.core.port.storage.ImmutableFileException;
import io.jvs.core.port.storage.InputFile;
import io.jvs.core.port.storage.NamedType;
import io.jvs.core.port.storage.OutputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** A directory as a file descriptor. */
final class PosixDirectory implements Directory {
  private static final byte[] SELF = {};
  private static final byte[] EMPTY = {0};
  private static final int LINK_LIMIT = 4096;
  private static final ThreadLocal<ByteBuffer> LINKS =
      ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(LINK_LIMIT));

  private final PosixStorage storage;
  private final Path path;
  private final AtomicBoolean isRead = new AtomicBoolean();
  private int fd;

  PosixDirectory(PosixStorage storage, Path path, int fd) {
    this.storage = storage;
    this.path = path;
    this.fd = fd;
  }

  private int fd() throws IOException {
    if (fd < 0) {
      throw new FileSystemException(path.toString(), null, "closed");
    }
    return fd;
  }

  private static PosixDirectory mine(Directory directory) {
    if (directory instanceof PosixDirectory mine) {
      return mine;
    }
    throw new ProviderMismatchException();
  }

  /** The name with a zero at the end, fit for a call. */
  private static byte[] entry(FileName name) throws IOException {
    return PosixXattrs.terminated(checked(name));
  }

  private static byte[] checked(FileName name) throws IOException {
    if (!name.isEntryName()) {
      throw new FileSystemException(name.toString(), null, "not the name of an entry");
    }
    return name.bytes();
  }

  private FileSystemException failure(FileName name) {
    return failure(Libc.errno(), name);
  }

  private FileSystemException failure(int errno, FileName name) {
    return InodeFlags.entryFailure(errno, storage.abi(), path, fd, name.bytes());
  }

  private FileSystemException failure() {
    return Errno.of(Libc.errno(), path, SELF);
  }

  private String shown(FileName name) {
    return Errno.shown(path, name.bytes());
  }

  private void check(int result, FileName name) throws IOException {
    if (result < 0) {
      throw failure(name);
    }
  }

  private void check(int result) throws IOException {
    if (result < 0) {
      throw failure();
    }
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public FileStatus status() throws IOException {
    check(Statx.call(fd(), EMPTY, Abi.EMPTY_PATH));
    return Statx.status();
  }

  @Override
  public FileStatus status(FileName name) throws IOException {
    check(Statx.call(fd(), entry(name), Abi.SYMLINK_NOFOLLOW), name);
    return Statx.status();
  }

  @Override
  public List<DirectoryEntry> list() throws IOException {
    return listed(Listing::entries);
  }

  @Override
  public List<NamedType> types() throws IOException {
    return listed(Listing::types);
  }

  @Override
  public List<FileName> names() throws IOException {
    return listed(Listing::names);
  }

  private interface Reading<T> {
    List<T> of(Listing listing) throws IOException;
  }

  /**
   * Once by this descriptor, and then by one of its own each time: the position belongs to the
   * descriptor, and a network file system may have read all at the first time. To btrfs the end of
   * a directory is where it was when the descriptor was opened or last moved to the beginning.
   */
  private <T> List<T> listed(Reading<T> reading) throws IOException {
    if (!isRead.getAndSet(true)) {
      if (Libc.lseek(fd(), 0, Abi.SEEK_SET) < 0) {
        throw failure();
      }
      return reading.of(new Listing(path, fd()));
    }
    int own = storage.directories().openPath(fd(), SELF, path);
    try {
      return reading.of(new Listing(path, own));
    } finally {
      Libc.close(own);
    }
  }

  @Override
  public Directory open(FileName name) throws IOException {
    int opened = storage.directories().open(fd(), checked(name), path);
    return new PosixDirectory(storage, path.resolve(PathBytes.path(name)), opened);
  }

  @Override
  public Directory open(RelativePath below) throws IOException {
    int opened = storage.directories().openPath(fd(), below.bytes(), path);
    return new PosixDirectory(
        storage, below.isRoot() ? path : path.resolve(PathBytes.relative(below)), opened);
  }

  private RegularFiles files() throws IOException {
    return new RegularFiles(storage, path, fd());
  }

  @Override
  public InputFile read(FileName name) throws IOException {
    return files().read(checked(name));
  }

  @Override
  public OutputFile create(FileName name, int mode) throws IOException {
    return files().create(checked(name), mode);
  }

  @Override
  public OutputFile createUnnamed() throws IOException {
    return files().createUnnamed();
  }

  @Override
  public OutputFile update(FileName name, long offset) throws IOException {
    return files().update(checked(name), offset);
  }

  @Override
  public void createDirectory(FileName name, int mode) throws IOException {
    byte[] entry = entry(name);
    check(Libc.mkdirat(fd(), entry, mode & 0777), name);
    if (!storage.isKeptByUmask(mode) || (status(name).mode() & 07000) != (mode & 07000)) {
      check(Libc.fchmodat(fd(), entry, mode & 07777, 0), name);
    }
  }

  @Override
  public byte[] readLink(FileName name) throws IOException {
    ByteBuffer buffer = LINKS.get();
    long length = Libc.readlinkat(fd(), entry(name), buffer, LINK_LIMIT);
    if (length < 0) {
      FileSystemException failure = failure(name);
      throw Libc.errno() == Errno.EINVAL ? new NotLinkException(failure.getFile()) : failure;
    }
    byte[] target = new byte[(int) length];
    buffer.get(0, target);
    return target;
  }

  @Override
  public void createSymlink(FileName name, byte[] target) throws IOException {
    for (byte b : target) {
      if (b == 0) {
        throw new UnsupportedOperationException("no link's text can hold a zero byte");
      }
    }
    check(Libc.symlinkat(PosixXattrs.terminated(target), fd(), entry(name)), name);
  }

  @Override
  public void copySymlink(FileName name, Directory from, FileName existing) throws IOException {
    createSymlink(name, from.readLink(existing));
  }

  @Override
  public void createLink(FileName name, Directory from, FileName existing) throws IOException {
    PosixDirectory source = mine(from);
    check(Libc.linkat(source.fd(), entry(existing), fd(), entry(name), 0), name);
  }

  @Override
  public void createSpecial(FileName name, FileType type, int mode, long device)
      throws IOException {
    int kind =
        switch (type) {
          case FIFO -> 0010000;
          case SOCKET -> 0140000;
          case CHARACTER_DEVICE -> 0020000;
          case BLOCK_DEVICE -> 0060000;
          default -> throw new IllegalArgumentException("not a special file: " + type);
        };
    byte[] entry = entry(name);
    int number = storage.abi().mknodat();
    if (Libc.syscall(number, fd(), entry, kind | (mode & 0777), device) < 0) {
      throw failure(name);
    }
    if (!storage.isKeptByUmask(mode)) {
      setMode(name, mode);
    }
  }

  @Override
  public void rename(FileName name, Directory to, FileName newName) throws IOException {
    PosixDirectory target = mine(to);
    if (Libc.renameat2(fd(), entry(name), target.fd(), entry(newName), 0) < 0) {
      throw renameFailure(name, target, newName);
    }
  }

  private FileSystemException renameFailure(FileName name, PosixDirectory to, FileName newName) {
    int errno = Libc.errno();
    return switch (errno) {
      case Errno.EXDEV ->
          new AtomicMoveNotSupportedException(shown(name), to.shown(newName), Errno.text(errno));
      // XFS says of a directory in the way that it exists, not that it is not empty.
      case Errno.EEXIST, Errno.ENOTEMPTY -> new DirectoryNotEmptyException(to.shown(newName));
      default -> {
        FileSystemException failure = to.failure(errno, newName);
        yield failure instanceof ImmutableFileException ? failure : failure(errno, name);
      }
    };
  }

  @Override
  public void renameExclusively(FileName name, Directory to, FileName newName) throws IOException {
    PosixDirectory target = mine(to);
    int result = Libc.renameat2(fd(), entry(name), target.fd(), entry(newName), Abi.NO_REPLACE);
    if (result >= 0) {
      return;
    }
    switch (Libc.errno()) {
      case Errno.EEXIST -> throw target.failure(newName);
      case Errno.EINVAL, Errno.ENOSYS -> {
        // The file system has no such rename; callers hold the repository's lock.
        if (target.exists(newName)) {
          throw new FileAlreadyExistsException(target.shown(newName));
        }
        rename(name, to, newName);
      }
      default -> throw renameFailure(name, target, newName);
    }
  }

  private boolean exists(FileName name) throws IOException {
    try {
      status(name);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  @Override
  public void delete(FileName name) throws IOException {
    check(Libc.unlinkat(fd(), entry(name), 0), name);
  }

  @Override
  public void deleteDirectory(FileName name) throws IOException {
    check(Libc.unlinkat(fd(), entry(name), Abi.REMOVE_DIRECTORY), name);
  }

  private PosixAttributes attributes(FileName name) throws IOException {
    return new PosixAttributes(storage.abi(), path, fd(), checked(name));
  }

  private PosixAttributes attributes() throws IOException {
    return new PosixAttributes(storage.abi(), path, fd(), SELF);
  }

  private PosixXattrs xattrs(byte[] name) throws IOException {
    return new PosixXattrs(storage, path, fd(), name);
  }

  @Override
  public void setMode(FileName name, int mode) throws IOException {
    attributes(name).setMode(mode);
  }

  @Override
  public void setOwner(FileName name, int uid, int gid) throws IOException {
    attributes(name).setOwner(uid, gid);
  }

  @Override
  public void setModificationTime(FileName name, long seconds, int nanos) throws IOException {
    attributes(name).setModificationTime(seconds, nanos);
  }

  @Override
  public List<Xattr> xattrs(FileName name) throws IOException {
    return xattrs(checked(name)).list();
  }

  @Override
  public void setXattr(FileName name, Xattr xattr) throws IOException {
    xattrs(checked(name)).set(xattr);
  }

  @Override
  public void removeXattr(FileName name, byte[] xattrName) throws IOException {
    xattrs(checked(name)).remove(xattrName);
  }

  @Override
  public void setMode(int mode) throws IOException {
    attributes().setMode(mode);
  }

  @Override
  public void setOwner(int uid, int gid) throws IOException {
    attributes().setOwner(uid, gid);
  }

  @Override
  public void setModificationTime(long seconds, int nanos) throws IOException {
    attributes().setModificationTime(seconds, nanos);
  }

  @Override
  public List<Xattr> xattrs() throws IOException {
    return xattrs(SELF).list();
  }

  @Override
  public void setXattr(Xattr xattr) throws IOException {
    xattrs(SELF).set(xattr);
  }

  @Override
  public void removeXattr(byte[] xattrName) throws IOException {
    xattrs(SELF).remove(xattrName);
  }

  @Override
  public boolean freesInodesOneByOne() {
    return KernelFileSystems.freeInodesOneByOne(path);
  }

  @Override
  public void sync() throws IOException {
    check(Libc.fsync(fd()));
  }

  @Override
  public void syncFileSystem() throws IOException {
    storage.requireReliableSyncfs();
    check(Libc.syncfs(fd()));
  }

  @Override
  public void close() {
    int open = fd;
    fd = -1;
    if (open >= 0) {
      Libc.close(open);
    }
  }
}
