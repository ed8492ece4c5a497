package io.jvs.core.testkit;

import static io.jvs.core.testkit.StorageFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.core.port.storage.ScratchFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A scratch file holds what was written and is nowhere to be found. */
interface StorageScratchContract extends StorageFixture {
  int PIECE = 10_000;

  private static byte[] piece(int number) {
    byte[] bytes = new byte[PIECE];
    Arrays.fill(bytes, (byte) number);
    return bytes;
  }

  private static byte[] read(ScratchFile file, long position, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    file.read(position, buffer);
    assertThat(buffer.hasRemaining()).isFalse();
    return buffer.array();
  }

  @Test
  default void whatManyThreadsWroteIsReadBack() throws IOException {
    try (ScratchFile file = storage().createScratch(root())) {
      IntStream.range(0, 200)
          .parallel()
          .forEach(
              i -> {
                try {
                  ByteBuffer bytes = ByteBuffer.wrap(piece(i));
                  file.write((long) i * PIECE, bytes);
                  assertThat(bytes.hasRemaining()).isFalse();
                  assertThat(read(file, (long) i * PIECE, PIECE)).isEqualTo(piece(i));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      for (int i = 0; i < 200; i++) {
        assertThat(read(file, (long) i * PIECE, PIECE)).isEqualTo(piece(i));
      }
    }
  }

  @Test
  default void whatIsWrittenOverIsReadAndTheRestStays() throws IOException {
    try (ScratchFile file = storage().createScratch(root())) {
      file.write(0, ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5}));
      file.write(1, ByteBuffer.wrap(new byte[] {8, 9}));
      assertThat(read(file, 0, 5)).containsExactly(1, 8, 9, 4, 5);
      assertThat(read(file, 3, 2)).containsExactly(4, 5);
    }
  }

  @Test
  default void aScratchFileHasNoName() throws IOException {
    try (ScratchFile file = storage().createScratch(root())) {
      assertThat(dir().list()).isEmpty();
      file.write(0, ByteBuffer.wrap(piece(1)));
      assertThat(dir().list()).isEmpty();
    }
    assertThat(dir().list()).isEmpty();
  }

  @Test
  default void twoScratchFilesShareNothing() throws IOException {
    try (ScratchFile one = storage().createScratch(root());
        ScratchFile other = storage().createScratch(root())) {
      one.write(0, ByteBuffer.wrap(new byte[] {1}));
      other.write(0, ByteBuffer.wrap(new byte[] {2}));
      assertThat(read(one, 0, 1)).containsExactly(1);
      assertThat(read(other, 0, 1)).containsExactly(2);
    }
  }

  @Test
  default void readingPastTheEndIsTold() throws IOException {
    try (ScratchFile file = storage().createScratch(root())) {
      refused(EOFException.class, () -> read(file, 0, 1));
      file.write(0, ByteBuffer.wrap(new byte[5]));
      refused(EOFException.class, () -> read(file, 0, 6));
      refused(EOFException.class, () -> read(file, 7, 1));
      assertThat(read(file, 0, 5)).containsOnly(0);
    }
  }

  @Test
  default void aClosedScratchFileRefuses() throws IOException {
    ScratchFile closed = storage().createScratch(root());
    closed.write(0, ByteBuffer.wrap(new byte[1]));
    closed.close();
    closed.close();
    refused(IOException.class, () -> read(closed, 0, 1));
    refused(IOException.class, () -> closed.write(0, ByteBuffer.wrap(new byte[1])));
  }

  @Test
  default void aScratchFileNeedsItsDirectory() {
    refused(NoSuchFileException.class, () -> storage().createScratch(path("missing")));
  }
}
