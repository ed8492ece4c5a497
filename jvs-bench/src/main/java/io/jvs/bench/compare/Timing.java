package io.jvs.bench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** The times that one way took, the warm-up not among them. */
final class Timing {
  private final List<Sample> samples = new ArrayList<>();

  /**
   * One run.
   *
   * @param bareNanos until it was done
   * @param flushedNanos until it was also on the device; the same when nothing was left to flush
   * @param peakHeapBytes the most heap in use meanwhile, garbage included
   */
  record Sample(long bareNanos, long flushedNanos, long peakHeapBytes) {}

  void add(Sample sample) {
    samples.add(sample);
  }

  List<Sample> samples() {
    return List.copyOf(samples);
  }

  boolean isEmpty() {
    return samples.isEmpty();
  }

  /** Of an even number the lower one of the two in the middle. */
  long median(ToLongFunction<Sample> what) {
    long[] sorted = samples.stream().mapToLong(what).sorted().toArray();
    return sorted[(sorted.length - 1) / 2];
  }

  long min(ToLongFunction<Sample> what) {
    return samples.stream().mapToLong(what).min().orElseThrow();
  }

  long max(ToLongFunction<Sample> what) {
    return samples.stream().mapToLong(what).max().orElseThrow();
  }
}
