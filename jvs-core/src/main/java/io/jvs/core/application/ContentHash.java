package io.jvs.core.application;

import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.Sha256;
import io.jvs.core.port.engine.SourceChangedException;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/** Hashes the content of files. */
final class ContentHash {
  private static final int BUFFER = 1 << 17;

  private ContentHash() {}

  /** The SHA-256 of one file, which must still have the expected size. */
  static byte[] of(Directory parent, FileName name, RelativePath path, long size)
      throws IOException {
    MessageDigest sha256 = Sha256.newDigest();
    try (InputFile in = parent.read(name)) {
      requireSize(path, in.statusWhenOpened().size(), size);
      ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(size, BUFFER));
      long total = 0;
      while (total < size) {
        buffer.clear().limit((int) Math.min(BUFFER, size - total));
        if (in.read(buffer) < 0) {
          requireSize(path, total, size);
        }
        total += buffer.flip().remaining();
        sha256.update(buffer);
      }
    }
    return sha256.digest();
  }

  private static void requireSize(RelativePath path, long found, long expected)
      throws SourceChangedException {
    if (found != expected) {
      throw new SourceChangedException(
          path, "has " + found + " bytes instead of " + expected, null);
    }
  }
}
