package io.jvs.core.adapter.posix;

import io.jvs.core.domain.tree.Escaped;
import io.jvs.core.domain.tree.Xattr;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Extended attributes of every namespace and every type of entry. Most calls take paths only;
 * {@code /proc/self/fd/N/name} leads from an open directory to the entry itself, and links are not
 * followed. Newer kernels list those of an entry by the directory's descriptor.
 */
final class PosixXattrs {
  /** What Linux allows for one value and for all names of an entry. */
  private static final int LARGEST = 65_536;

  /** The kernel takes memory of the size asked for; most entries have few names or none. */
  private static final int USUAL = 1024;

  private static final ThreadLocal<NativeBuffer> BUFFERS = NativeBuffer.perThread(LARGEST);

  private static final Map<String, String> XFS_DOUBLES =
      Map.of(
          "system.posix_acl_access", "trusted.SGI_ACL_FILE",
          "system.posix_acl_default", "trusted.SGI_ACL_DEFAULT");

  private final PosixStorage storage;
  private final Path directory;
  private final int fd;
  private final byte[] name;

  /** For an entry; for the directory itself when the name is empty. */
  PosixXattrs(PosixStorage storage, Path directory, int fd, byte[] name) {
    this.storage = storage;
    this.directory = directory;
    this.fd = fd;
    this.name = name;
  }

  private byte[] path() {
    byte[] start =
        ("/proc/self/fd/" + fd + (name.length == 0 ? "/." : "/"))
            .getBytes(StandardCharsets.US_ASCII);
    byte[] path = Arrays.copyOf(start, start.length + name.length + 1);
    System.arraycopy(name, 0, path, start.length, name.length);
    return path;
  }

  private FileSystemException failure() {
    return InodeFlags.changeFailure(Libc.errno(), storage.abi(), directory, fd, name);
  }

  private static long listAt(int fd, byte[] entry, int size) {
    int flags = entry.length == 1 ? Abi.EMPTY_PATH : Abi.SYMLINK_NOFOLLOW;
    return Libc.syscall(Abi.LISTXATTRAT, fd, entry, flags, BUFFERS.get().address(), size);
  }

  private long listNames(int size) {
    return storage.hasListxattrat()
        ? listAt(fd, terminated(name), size)
        : Libc.llistxattr(path(), BUFFERS.get().address(), size);
  }

  /** Tells whether the kernel knows the call, and nothing in between forbids it. */
  static boolean canListAt() {
    return listAt(-1, new byte[] {'/', 0}, LARGEST) >= 0;
  }

  List<Xattr> list() throws IOException {
    long length = listNames(USUAL);
    if (length < 0 && Libc.errno() == Errno.ERANGE) {
      length = listNames(LARGEST);
    }
    if (length < 0 && Libc.errno() == Errno.EOPNOTSUPP) {
      return List.of();
    }
    if (length < 0) {
      throw failure();
    }
    if (length == 0) {
      return List.of();
    }
    byte[] names = new byte[(int) length];
    BUFFERS.get().bytes().get(0, names);
    List<Xattr> xattrs = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < names.length; i++) {
      if (names[i] == 0) {
        add(Arrays.copyOfRange(names, start, i), xattrs);
        start = i + 1;
      }
    }
    removeDoubles(xattrs);
    xattrs.sort(Comparator.comparing(Xattr::name, Arrays::compareUnsigned));
    return xattrs;
  }

  /** XFS shows root an access control list a second time, in its own form. */
  private static void removeDoubles(List<Xattr> xattrs) {
    XFS_DOUBLES.forEach(
        (name, other) -> {
          if (xattrs.stream().anyMatch(xattr -> Arrays.equals(xattr.name(), bytes(name)))) {
            xattrs.removeIf(xattr -> Arrays.equals(xattr.name(), bytes(other)));
          }
        });
  }

  private static byte[] bytes(String ascii) {
    return ascii.getBytes(StandardCharsets.US_ASCII);
  }

  private void add(byte[] xattrName, List<Xattr> xattrs) throws IOException {
    NativeBuffer memory = BUFFERS.get();
    long length = Libc.lgetxattr(path(), terminated(xattrName), memory.address(), LARGEST);
    if (length < 0) {
      if (Libc.errno() == Errno.ENODATA) {
        return; // removed meanwhile, or shown by a file system that does not give it
      }
      throw failure();
    }
    byte[] value = new byte[(int) length];
    memory.bytes().get(0, value);
    xattrs.add(new Xattr(xattrName, value));
  }

  void set(Xattr xattr) throws IOException {
    byte[] value = xattr.value();
    if (Libc.lsetxattr(path(), terminated(xattr.name()), value, value.length, 0) != 0) {
      throw refusal(xattr.name());
    }
  }

  void remove(byte[] xattrName) throws IOException {
    if (Libc.lremovexattr(path(), terminated(xattrName)) != 0) {
      throw refusal(xattrName);
    }
  }

  private FileSystemException refusal(byte[] xattrName) {
    if (Libc.errno() == Errno.EOPNOTSUPP) {
      throw new UnsupportedOperationException(
          "extended attribute " + Escaped.text(xattrName) + " cannot be kept on this file system");
    }
    return failure();
  }

  static byte[] terminated(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length + 1);
  }
}
