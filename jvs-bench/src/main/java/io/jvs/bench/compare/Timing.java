package io.jvs.bench.compare;

import java.util.ArrayList;
import java.util.List;

/** The times that one way took; those of the warm-up are apart. */
final class Timing {
  private final List<Sample> warmUps = new ArrayList<>();
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

  void addWarmUp(Sample sample) {
    warmUps.add(sample);
  }

  /** Before those that count; the first is of a cold JVM where it is the first of its kind. */
  List<Sample> warmUps() {
    return List.copyOf(warmUps);
  }

  /** Those that count. */
  List<Sample> samples() {
    return List.copyOf(samples);
  }
}
