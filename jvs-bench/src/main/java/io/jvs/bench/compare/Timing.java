package io.jvs.bench.compare;

import java.util.ArrayList;
import java.util.List;

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
}
