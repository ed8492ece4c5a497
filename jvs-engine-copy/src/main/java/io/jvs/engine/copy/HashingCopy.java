package io.jvs.engine.copy;

import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.Sha256;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.port.engine.CloneMonitor;
import io.jvs.core.port.engine.FileTransfer;
import io.jvs.core.port.engine.SourceChangedException;
import io.jvs.core.port.storage.InputFile;
import io.jvs.core.port.storage.OutputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Copies one file, and hashes it on the way if its hash is wanted or known, so that damage in what
 * is copied is noticed. Holes stay holes: those that the storage can name are not read, and what
 * reads as whole blocks of zeros is not written.
 */
final class HashingCopy implements FileTransfer {
  /** Large enough to make calls rare, small enough for the second-level cache. */
  private static final int BUFFER = 256 << 10;

  /** The block of most file systems; a shorter run of zeros saves nothing. */
  private static final int BLOCK = 4096;

  private static final byte[] ZEROS = new byte[16 * BLOCK];

  private static final ThreadLocal<ByteBuffer> BUFFERS =
      ThreadLocal.withInitial(() -> ByteBuffer.allocate(BUFFER));

  private final boolean hashesWanted;

  HashingCopy(boolean hashesWanted) {
    this.hashesWanted = hashesWanted;
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
    boolean hashing = hashesWanted || file.sha256() != null;
    MessageDigest sha256 = hashing ? Sha256.newDigest() : null;
    new Copy(path, size, from, to, monitor, sha256).run(BUFFERS.get());
    if (sha256 != null) {
      monitor.hashed(path, file, sha256.digest());
    }
    return false;
  }

  private static final class Copy {
    private final RelativePath path;
    private final long size;
    private final InputFile from;
    private final OutputFile to;
    private final CloneMonitor monitor;
    private final @Nullable MessageDigest sha256;

    private Copy(
        RelativePath path,
        long size,
        InputFile from,
        OutputFile to,
        CloneMonitor monitor,
        @Nullable MessageDigest sha256) {
      this.path = path;
      this.size = size;
      this.from = from;
      this.to = to;
      this.monitor = monitor;
      this.sha256 = sha256;
    }

    private void run(ByteBuffer buffer) throws IOException {
      boolean mayHaveLargeHoles = size > BUFFER;
      long at = 0;
      while (at < size) {
        long start = mayHaveLargeHoles ? hole(at) : at;
        long end = size;
        if (mayHaveLargeHoles && start < size) {
          end = Math.min(size, from.nextHole(start));
          if (end <= start) {
            throw shorter(end);
          }
        }
        data(buffer, start, end);
        at = end;
      }
      to.finish();
    }

    private void hash(ByteBuffer bytes) {
      if (sha256 != null) {
        sha256.update(bytes);
      }
    }

    /** Skips the hole that begins here, if one does; returns where data begins. */
    private long hole(long at) throws IOException {
      long data = Math.min(size, from.nextData(at));
      if (data < at) {
        throw shorter(data);
      }
      for (long left = data - at; left > 0; left -= Math.min(left, ZEROS.length)) {
        monitor.checkpoint();
        hash(ByteBuffer.wrap(ZEROS, 0, (int) Math.min(left, ZEROS.length)));
      }
      if (data > at) {
        to.skip(data - at);
      }
      from.position(data);
      return data;
    }

    private SourceChangedException shorter(long length) {
      return new SourceChangedException(path, "has " + length + " bytes instead of " + size, null);
    }

    private void data(ByteBuffer buffer, long start, long end) throws IOException {
      long at = start;
      while (at < end) {
        monitor.checkpoint();
        buffer.clear().limit((int) Math.min(BUFFER, end - at));
        while (buffer.hasRemaining()) {
          if (from.read(buffer) < 0) {
            throw shorter(at + buffer.position());
          }
        }
        buffer.flip();
        hash(buffer.duplicate());
        at += buffer.remaining();
        write(buffer);
      }
    }

    /** Writes a buffer, whole blocks of zeros in it skipped. */
    @SuppressWarnings(
        "ByteBufferBackingArray") // allocated above, so its array begins where it does
    private void write(ByteBuffer buffer) throws IOException {
      byte[] bytes = buffer.array();
      int end = buffer.limit();
      int at = 0;
      while (at < end) {
        int zerosEnd = runEnd(bytes, at, end, true);
        if (zerosEnd > at) {
          to.skip(zerosEnd - at);
          at = zerosEnd;
        }
        int dataEnd = runEnd(bytes, at, end, false);
        if (dataEnd > at) {
          buffer.limit(dataEnd).position(at);
          to.write(buffer);
          at = dataEnd;
        }
      }
    }

    /** Where the blocks that are all zeros, or are not, end. A block that is cut short is not. */
    private static int runEnd(byte[] bytes, int start, int end, boolean zeros) {
      int at = start;
      while (at < end && isZeros(bytes, at, end) == zeros) {
        at = Math.min(end, at + BLOCK);
      }
      return at;
    }

    private static boolean isZeros(byte[] bytes, int start, int end) {
      return start + BLOCK <= end
          && bytes[start] == 0
          && Arrays.equals(bytes, start, start + BLOCK, ZEROS, 0, BLOCK);
    }
  }
}
