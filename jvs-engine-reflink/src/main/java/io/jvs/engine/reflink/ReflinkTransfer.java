package io.jvs.engine.reflink;

import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.Sha256;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.port.engine.CloneMonitor;
import io.jvs.core.port.engine.CloneUnsupportedException;
import io.jvs.core.port.engine.FileTransfer;
import io.jvs.core.port.engine.SourceChangedException;
import io.jvs.core.port.storage.InputFile;
import io.jvs.core.port.storage.OutputFile;
import io.jvs.core.port.storage.SystemCallException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.OptionalInt;

/** Clones one file, and reads it through if its hash is wanted. */
final class ReflinkTransfer implements FileTransfer {
  private static final int BUFFER = 256 << 10;

  private static final ThreadLocal<ByteBuffer> BUFFERS =
      ThreadLocal.withInitial(() -> ByteBuffer.allocate(BUFFER));

  private final boolean hashing;

  ReflinkTransfer(boolean hashing) {
    this.hashing = hashing;
  }

  @Override
  public boolean transfer(
      RelativePath path, TreeNode file, InputFile from, OutputFile to, CloneMonitor monitor)
      throws IOException {
    long size = from.statusWhenOpened().size();
    if (size != file.size()) {
      throw new SourceChangedException(
          path, "has " + size + " bytes instead of " + file.size(), null);
    }
    if (size > 0) {
      share(path, from, to);
    }
    if (hashing) {
      monitor.hashed(path, file, hash(path, file, from, monitor));
    }
    return true;
  }

  private static void share(RelativePath path, InputFile from, OutputFile to) throws IOException {
    int error = Ficlone.call(descriptor(to.descriptor()), descriptor(from.descriptor()));
    switch (error) {
      case 0 -> {}
      case Ficlone.EOPNOTSUPP, Ficlone.ENOTTY, Ficlone.EINVAL, Ficlone.EXDEV ->
          throw new CloneUnsupportedException(
              ReflinkEngine.REASON, path + " cannot share its blocks: " + words(error));
      default -> throw new SystemCallException(path.toString(), error, words(error));
    }
  }

  static int descriptor(OptionalInt descriptor) throws CloneUnsupportedException {
    if (descriptor.isEmpty()) {
      throw new CloneUnsupportedException(
          ReflinkEngine.REASON, "the portable storage has no descriptors; use the native one");
    }
    return descriptor.getAsInt();
  }

  static String words(int error) {
    return switch (error) {
      case Ficlone.EXDEV -> "the two places are not on one file system";
      case Ficlone.EINVAL -> "the file system refuses it for this file";
      case Ficlone.ENOTTY, Ficlone.EOPNOTSUPP ->
          "the file system cannot share blocks (XFS made with reflink=1 and btrfs can)";
      case 28 -> "No space left on device";
      case 122 -> "Disk quota exceeded";
      default -> "sharing its blocks failed with error " + error;
    };
  }

  private static byte[] hash(RelativePath path, TreeNode file, InputFile from, CloneMonitor monitor)
      throws IOException {
    MessageDigest sha256 = Sha256.newDigest();
    ByteBuffer buffer = BUFFERS.get();
    long total = 0;
    while (total < file.size()) {
      monitor.checkpoint();
      buffer.clear().limit((int) Math.min(BUFFER, file.size() - total));
      if (from.read(buffer) < 0) {
        throw new SourceChangedException(
            path, "has " + total + " bytes instead of " + file.size(), null);
      }
      buffer.flip();
      total += buffer.remaining();
      sha256.update(buffer);
    }
    return sha256.digest();
  }
}
