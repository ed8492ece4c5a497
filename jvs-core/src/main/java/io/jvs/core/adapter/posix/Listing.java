package io.jvs.core.adapter.posix;

import io.jvs.core.domain.tree.FileName;
import io.jvs.core.port.storage.DirectoryEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads an open directory: the kernel's {@code struct linux_dirent64}, and a status for each. */
final class Listing {
  private static final int BUFFER = 64 << 10;
  private static final int LENGTH_OFFSET = 16;
  private static final int NAME_OFFSET = 19;

  private static final ThreadLocal<NativeBuffer> BUFFERS = NativeBuffer.perThread(BUFFER);

  private final Path path;
  private final int fd;

  Listing(Path path, int fd) {
    this.path = path;
    this.fd = fd;
  }

  /** The names, with what {@code lstat} says of each; one that vanishes meanwhile is left out. */
  List<DirectoryEntry> entries() throws IOException {
    List<DirectoryEntry> entries = new ArrayList<>();
    for (FileName name : names()) {
      byte[] terminated = Arrays.copyOf(name.bytes(), name.bytes().length + 1);
      if (Statx.call(fd, terminated, Abi.SYMLINK_NOFOLLOW) == 0) {
        entries.add(new DirectoryEntry(name, Statx.status()));
      } else if (Libc.errno() != Errno.ENOENT) {
        throw Errno.of(Libc.errno(), path, name.bytes());
      }
    }
    return entries;
  }

  List<FileName> names() throws IOException {
    NativeBuffer memory = BUFFERS.get();
    ByteBuffer buffer = memory.bytes();
    List<FileName> names = new ArrayList<>();
    while (true) {
      long length = Libc.getdents64(fd, memory.address(), BUFFER);
      if (length < 0) {
        throw Errno.of(Libc.errno(), path, new byte[0]);
      }
      if (length == 0) {
        return names;
      }
      for (int at = 0; at < length; at += buffer.getShort(at + LENGTH_OFFSET) & 0xffff) {
        add(buffer, at + NAME_OFFSET, names);
      }
    }
  }

  private static void add(ByteBuffer buffer, int start, List<FileName> names) {
    int end = start;
    while (buffer.get(end) != 0) {
      end++;
    }
    int length = end - start;
    if (buffer.get(start) != '.'
        || (length != 1 && (length != 2 || buffer.get(start + 1) != '.'))) {
      byte[] name = new byte[length];
      buffer.get(start, name);
      names.add(FileName.of(name));
    }
  }
}
