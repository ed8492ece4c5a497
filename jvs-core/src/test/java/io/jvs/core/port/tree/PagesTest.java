package io.jvs.core.port.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jvs.core.port.storage.ScratchFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was added is read back, and on the heap is no more than the limit. */
class PagesTest extends TreePortTest {
  private static final int CHUNK = 1 << 18;

  private final AtomicInteger files = new AtomicInteger();

  private ScratchFile scratch() throws IOException {
    files.incrementAndGet();
    return storage.createScratch(work);
  }

  private static byte[] noise(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] read(Pages pages, long position, int length) {
    byte[] bytes = new byte[length];
    pages.read(position, bytes);
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 1_000, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 17, Long.MAX_VALUE})
  void piecesOfAnySizeComeBackAndMayBeWrittenOver(long limit) throws IOException {
    Random random = new Random(limit);
    try (Pages pages = Pages.limited(limit, this::scratch)) {
      Map<Long, byte[]> added = new HashMap<>();
      for (int i = 0; i < 400; i++) {
        byte[] piece = noise(random, 1 + random.nextInt(random.nextInt(10) == 0 ? 9_000 : 4_000));
        added.put(pages.append(piece, piece.length), piece);
      }
      assertThat(added).hasSize(400);
      added.forEach((at, piece) -> assertThat(read(pages, at, piece.length)).isEqualTo(piece));
      added.replaceAll((at, piece) -> noise(random, piece.length));
      added.forEach(pages::write);
      added.forEach((at, piece) -> assertThat(read(pages, at, piece.length)).isEqualTo(piece));
    }
    assertThat(files).hasValue(limit == Long.MAX_VALUE ? 0 : 1);
  }

  @Test
  void aPieceLargerThanManyChunksComesBack() throws IOException {
    byte[] piece = noise(new Random(1), 5 * CHUNK + 3);
    try (Pages pages = Pages.onHeap()) {
      pages.append(new byte[100], 100);
      long at = pages.append(piece, piece.length);
      assertThat(read(pages, at, piece.length)).isEqualTo(piece);
      assertThat(read(pages, at + CHUNK, CHUNK)).isEqualTo(slice(piece, CHUNK, CHUNK));
    }
  }

  private static byte[] slice(byte[] bytes, int from, int length) {
    return Arrays.copyOfRange(bytes, from, from + length);
  }

  @Test
  void onlyTheFirstBytesOfAnArrayAreAdded() throws IOException {
    try (Pages pages = Pages.limited(3, this::scratch)) {
      long first = pages.append(new byte[] {1, 2, 9, 9}, 2);
      long second = pages.append(new byte[] {3, 4, 9, 9}, 2);
      assertThat(read(pages, first, 2)).containsExactly(1, 2);
      assertThat(read(pages, second, 2)).containsExactly(3, 4);
    }
  }

  @Test
  void noFileIsMadeWhileTheHeapIsEnough() throws IOException {
    try (Pages pages = Pages.limited(10, this::scratch)) {
      pages.append(new byte[10], 10);
      assertThat(files).hasValue(0);
      pages.append(new byte[1], 1);
      pages.append(new byte[1], 1);
      assertThat(files).hasValue(1);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 500_000, Long.MAX_VALUE})
  void manyThreadsAddReadAndWrite(long limit) throws IOException {
    Map<Long, byte[]> added = new ConcurrentHashMap<>();
    List<Integer> seeds = IntStream.range(0, 1_000).boxed().toList();
    try (Pages pages = Pages.limited(limit, this::scratch)) {
      workers.forEach(
          seeds,
          seed -> {
            byte[] piece = noise(new Random(seed), 1 + seed);
            long at = pages.append(new byte[piece.length], piece.length);
            assertThat(added.put(at, piece)).isNull();
            pages.write(at, piece);
            assertThat(read(pages, at, piece.length)).isEqualTo(piece);
          });
      List<Long> ends = new ArrayList<>();
      added.forEach(
          (at, piece) -> {
            assertThat(read(pages, at, piece.length)).isEqualTo(piece);
            ends.add(at + piece.length);
          });
      assertThat(ends).hasSize(1_000).doesNotHaveDuplicates();
    }
  }

  @Test
  void theFileGoesWithThePages() throws IOException {
    Pages pages = Pages.limited(0, this::scratch);
    pages.append(new byte[1], 1);
    pages.close();
    assertThatThrownBy(() -> read(pages, 0, 1)).isInstanceOf(UncheckedIOException.class);
    assertThat(work.toFile().list()).containsExactly("root");
  }

  @Test
  void aFileThatCannotBeMadeIsTold() throws IOException {
    Path missing = work.resolve("missing");
    try (Pages pages = Pages.limited(0, () -> storage.createScratch(missing))) {
      assertThatThrownBy(() -> pages.append(new byte[1], 1))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("missing");
    }
  }
}
