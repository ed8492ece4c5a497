package io.jvs.core.port.tree;

import io.jvs.core.domain.tree.PageStore;
import io.jvs.core.port.storage.ScratchFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the pages of a tree on the heap, and in a scratch file what is more than a limit.
 *
 * @since 0.1
 */
public final class Pages implements PageStore, Closeable {
  private static final int CHUNK_BITS = 18;
  private static final int CHUNK = 1 << CHUNK_BITS;

  /** Makes the file when it is needed. */
  @FunctionalInterface
  public interface ScratchSource {
    /** A new file. */
    ScratchFile create() throws IOException;
  }

  private final long limit;
  private final ScratchSource source;
  private final ReentrantLock appending = new ReentrantLock();
  private volatile byte[][] chunks = new byte[4][];
  private volatile @Nullable ScratchFile scratch;
  private long end;

  private Pages(long limit, ScratchSource source) {
    this.limit = limit;
    this.source = source;
  }

  /** As many bytes as there are, on the heap. */
  public static Pages onHeap() {
    return new Pages(
        Long.MAX_VALUE,
        () -> {
          throw new IllegalStateException("no limit");
        });
  }

  /** At most that many bytes on the heap. */
  public static Pages limited(long limit, ScratchSource source) {
    return new Pages(limit, source);
  }

  @Override
  public long append(byte[] bytes, int length) {
    appending.lock();
    try {
      return appendAlone(bytes, length);
    } finally {
      appending.unlock();
    }
  }

  private long appendAlone(byte[] bytes, int length) {
    if (end < limit && end + length > limit) {
      end = limit; // what belongs together lies together
    }
    long position = end;
    end += length;
    if (position >= limit) {
      writeScratch(position - limit, ByteBuffer.wrap(bytes, 0, length));
      return position;
    }
    int last = (int) ((end - 1) >>> CHUNK_BITS);
    byte[][] all = chunks;
    if (last >= all.length) {
      all = Arrays.copyOf(all, Math.max(all.length * 2, last + 1));
    }
    for (int i = (int) (position >>> CHUNK_BITS); i <= last; i++) {
      if (all[i] == null) {
        all[i] = new byte[CHUNK];
      }
    }
    chunks = all;
    writeHeap(position, bytes, length);
    return position;
  }

  private void writeHeap(long position, byte[] bytes, int length) {
    byte[][] all = chunks;
    for (int done = 0; done < length; ) {
      long at = position + done;
      int from = (int) at & (CHUNK - 1);
      int part = Math.min(length - done, CHUNK - from);
      System.arraycopy(bytes, done, all[(int) (at >>> CHUNK_BITS)], from, part);
      done += part;
    }
  }

  private void writeScratch(long position, ByteBuffer bytes) {
    try {
      ScratchFile file = scratch;
      if (file == null) {
        file = source.create();
        scratch = file;
      }
      file.write(position, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void read(long position, byte[] into) {
    if (position >= limit) {
      readScratch(position - limit, into);
      return;
    }
    byte[][] all = chunks;
    for (int done = 0; done < into.length; ) {
      long at = position + done;
      int from = (int) at & (CHUNK - 1);
      int part = Math.min(into.length - done, CHUNK - from);
      System.arraycopy(all[(int) (at >>> CHUNK_BITS)], from, into, done, part);
      done += part;
    }
  }

  private void readScratch(long position, byte[] into) {
    ScratchFile file = scratch;
    if (file == null) {
      throw new IllegalStateException("nothing was written there");
    }
    try {
      file.read(position, ByteBuffer.wrap(into));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void write(long position, byte[] bytes) {
    if (position >= limit) {
      writeScratch(position - limit, ByteBuffer.wrap(bytes));
    } else {
      writeHeap(position, bytes, bytes.length);
    }
  }

  @Override
  public void close() throws IOException {
    ScratchFile file = scratch;
    if (file != null) {
      file.close();
    }
  }
}
