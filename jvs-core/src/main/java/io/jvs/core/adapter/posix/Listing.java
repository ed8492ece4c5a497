package io.jvs.core.adapter.posix;

import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.port.storage.DirectoryEntry;
import io.jvs.core.port.storage.NamedType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads an open directory: the kernel's {@code struct linux_dirent64}. */
final class Listing {
  private static final int BUFFER = 64 << 10;

  /** At least as much stands in what one full answer of a FUSE server fills. */
  private static final int FULL = 8 << 10;

  private static final int LENGTH_OFFSET = 16;
  private static final int TYPE_OFFSET = 18;
  private static final int NAME_OFFSET = 19;

  /** {@code DT_UNKNOWN}; the other types are the upper bits of a mode, moved. */
  private static final int UNKNOWN = 0;

  private static final int TYPE_SHIFT = 12;

  private static final ThreadLocal<NativeBuffer> BUFFERS = NativeBuffer.perThread(BUFFER);

  private final Path path;
  private final int fd;

  Listing(Path path, int fd) {
    this.path = path;
    this.fd = fd;
  }

  /** The entries with a status for each. */
  List<DirectoryEntry> entries() throws IOException {
    List<DirectoryEntry> entries = new ArrayList<>();
    forEach(
        (name, type, inode) -> {
          if (hasStatus(name)) {
            entries.add(new DirectoryEntry(FileName.of(name), Statx.status()));
          }
        });
    return entries;
  }

  /** The names with the types that the file system keeps beside them, if it does. */
  List<NamedType> types() throws IOException {
    List<NamedType> names = new ArrayList<>();
    forEach(
        (name, type, inode) -> {
          if (type != UNKNOWN) {
            names.add(new NamedType(FileName.of(name), FileType.ofMode(type << TYPE_SHIFT), inode));
          } else if (hasStatus(name)) {
            names.add(new NamedType(FileName.of(name), Statx.status().type(), inode));
          }
        });
    return names;
  }

  /** The names alone. Who asks for statuses next gets what the kernel was told with the names. */
  List<FileName> names() throws IOException {
    List<FileName> names = new ArrayList<>();
    forEach((name, type, inode) -> names.add(FileName.of(name)), true);
    return names;
  }

  private void forEach(Visitor visitor) throws IOException {
    forEach(visitor, false);
  }

  /**
   * Visits all.
   *
   * @param statuses whether statuses are wanted afterwards. A FUSE file system is asked for them
   *     with the first names, and with further ones only if somebody has looked at an entry
   *     meanwhile ({@code FUSE_READDIRPLUS_AUTO}); else each costs a request, or is what the kernel
   *     knew of it up to a second ago
   */
  private void forEach(Visitor visitor, boolean statuses) throws IOException {
    NativeBuffer memory = BUFFERS.get();
    ByteBuffer buffer = memory.bytes();
    while (true) {
      long length = Libc.getdents64(fd, memory.address(), BUFFER);
      if (length < 0) {
        throw Errno.of(Libc.errno(), path, new byte[0]);
      }
      if (length == 0) {
        return;
      }
      byte[] last = null;
      for (int at = 0; at < length; at += buffer.getShort(at + LENGTH_OFFSET) & 0xffff) {
        byte[] name = name(buffer, at + NAME_OFFSET);
        if (!isSelfOrParent(name)) {
          visitor.visit(name, buffer.get(at + TYPE_OFFSET), buffer.getLong(at));
          last = name;
        }
      }
      if (statuses && last != null && length >= FULL) {
        hasStatus(last);
      }
    }
  }

  private static byte[] name(ByteBuffer buffer, int start) {
    int end = start;
    while (buffer.get(end) != 0) {
      end++;
    }
    byte[] name = new byte[end - start];
    buffer.get(start, name);
    return name;
  }

  private static boolean isSelfOrParent(byte[] name) {
    return name[0] == '.' && (name.length == 1 || (name.length == 2 && name[1] == '.'));
  }

  /** Asks for the status, which is in {@link Statx#status()} then; false when the entry is gone. */
  private boolean hasStatus(byte[] name) throws IOException {
    if (Statx.call(fd, PosixXattrs.terminated(name), Abi.SYMLINK_NOFOLLOW) == 0) {
      return true;
    }
    if (Libc.errno() == Errno.ENOENT) {
      return false;
    }
    throw Errno.of(Libc.errno(), path, name);
  }

  private interface Visitor {
    void visit(byte[] name, int type, long inode) throws IOException;
  }
}
