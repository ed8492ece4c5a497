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
    long total = 0;
    try (InputFile in = parent.read(name)) {
      ByteBuffer buffer = ByteBuffer.allocate((int) Math.max(1, Math.min(size + 1, BUFFER)));
      while (in.read(buffer) >= 0) {
        buffer.flip();
        total += buffer.remaining();
        sha256.update(buffer);
        buffer.clear();
      }
    }
    if (total != size) {
      throw new SourceChangedException(path, "has " + total + " bytes instead of " + size, null);
    }
    return sha256.digest();
  }
}
