package io.jvs.core.application;

/**
 * A count for each inode of a file system, without an object for any: 12 bytes a slot, at most
 * three of four in use. The slot of an inode is the first from its hash on that is its own or free;
 * free is one whose count is 0, so that any number may be an inode's.
 */
final class InodeCounts {
  private static final int SMALLEST = 64;

  /** 2 to the 64th by the golden ratio: neighbouring numbers get far from one another. */
  private static final long SPREAD = 0x9e37_79b9_7f4a_7c15L;

  private long[] inodes = new long[SMALLEST];
  private int[] counts = new int[SMALLEST];
  private int used;

  /** Counts an inode once more; returns how often it was counted by now. */
  int increment(long inode) {
    int slot = slot(inode);
    if (counts[slot] == 0) {
      if (used == counts.length / 4 * 3) {
        grow();
        slot = slot(inode);
      }
      used++;
      inodes[slot] = inode;
    }
    return ++counts[slot];
  }

  private int slot(long inode) {
    int mask = counts.length - 1;
    int slot = (int) ((inode * SPREAD) >>> Long.numberOfLeadingZeros(mask));
    while (counts[slot] != 0 && inodes[slot] != inode) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldInodes = inodes;
    int[] oldCounts = counts;
    inodes = new long[oldInodes.length * 2];
    counts = new int[oldCounts.length * 2];
    for (int i = 0; i < oldCounts.length; i++) {
      if (oldCounts[i] != 0) {
        int slot = slot(oldInodes[i]);
        inodes[slot] = oldInodes[i];
        counts[slot] = oldCounts[i];
      }
    }
  }
}
