package io.jvs.core.adapter.posix;

import io.jvs.core.domain.tree.FileType;
import io.jvs.core.port.storage.FileStatus;
import java.nio.ByteBuffer;

/** The kernel's {@code struct statx}, whose layout is the same on every processor. */
final class Statx {
  private static final int SIZE = 256;
  private static final int BASIC = 0x7ff;

  private static final int LONGEST_NAME = 256;

  /** The result, and after it the name. */
  private static final ThreadLocal<NativeBuffer> BUFFERS =
      NativeBuffer.perThread(SIZE + LONGEST_NAME);

  private Statx() {}

  /** Asks for everything; the result is in {@link #status()} on the same thread. */
  static int call(int directory, byte[] name, int flags) {
    NativeBuffer memory = BUFFERS.get();
    if (name.length > LONGEST_NAME) {
      return Libc.statx(directory, name, flags, BASIC, memory.address());
    }
    memory.bytes().put(SIZE, name);
    return Libc.statx(directory, memory.address() + SIZE, flags, BASIC, memory.address());
  }

  static FileStatus status() {
    ByteBuffer b = BUFFERS.get().bytes();
    int mode = b.getShort(28) & 0xffff;
    return new FileStatus(
        FileType.ofMode(mode),
        mode & 07777,
        b.getInt(20),
        b.getInt(24),
        b.getLong(40),
        b.getLong(112),
        b.getInt(120),
        b.getLong(96),
        b.getInt(104),
        device(b.getInt(136), b.getInt(140)),
        b.getLong(32),
        Integer.toUnsignedLong(b.getInt(16)),
        device(b.getInt(128), b.getInt(132)));
  }

  /** Whether the file system says of each of these attributes whether it is set. */
  static boolean knowsAttributes(int attributes) {
    return (BUFFERS.get().bytes().getLong(56) & attributes) == attributes;
  }

  /** Whether one of these attributes is set. */
  static boolean hasAttributes(int attributes) {
    return (BUFFERS.get().bytes().getLong(8) & attributes) != 0;
  }

  /** As {@code makedev(3)} puts the two parts together. */
  static long device(int major, int minor) {
    long high = Integer.toUnsignedLong(major);
    long low = Integer.toUnsignedLong(minor);
    return ((high & 0xfffff000L) << 32)
        | ((high & 0xfffL) << 8)
        | ((low & 0xffffff00L) << 12)
        | (low & 0xffL);
  }
}
