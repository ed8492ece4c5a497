package io.jvs.core.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

/** Counts are those that a map of objects would hold. */
class InodeCountsTest {
  private static final int CALLS = 100_000;

  private static void assertCounts(IntToLongFunction inodes) {
    InodeCounts counts = new InodeCounts();
    Map<Long, Integer> expected = new HashMap<>();
    for (int i = 0; i < CALLS; i++) {
      long inode = inodes.applyAsLong(i);
      assertThat(counts.increment(inode)).isEqualTo(expected.merge(inode, 1, Integer::sum));
    }
    assertThat(expected).hasSizeBetween(2, CALLS - 1);
  }

  @Test
  void anyNumbers() {
    Random random = new Random(3);
    long[] inodes = random.longs(CALLS / 3).toArray();
    assertCounts(i -> inodes[random.nextInt(inodes.length)]);
  }

  @Test
  void fewNumbersThatComeOften() {
    Random random = new Random(4);
    assertCounts(i -> random.nextInt(50) - 25L);
  }

  @Test
  void numbersInOrderAndThoseThatDifferInTheirHighBitsOnly() {
    assertCounts(i -> i % (CALLS / 2));
    assertCounts(i -> (long) (i % (CALLS / 2)) << 40);
  }

  @Test
  void theNumbersAtTheEnds() {
    long[] inodes = {0, -1, 1, Long.MAX_VALUE, Long.MIN_VALUE};
    assertCounts(i -> inodes[i % inodes.length]);
  }
}
