package io.jvs.bench.compare;

import java.util.List;
import java.util.Optional;

/**
 * How an operation went.
 *
 * @param calls what the system was asked during one more run of ours; empty when nobody counted
 */
record Outcome(Operation operation, Entry ours, List<Entry> theirs, Optional<SystemCalls> calls) {

  /**
   * One way and its times.
   *
   * @param missing why there are none; empty when there are
   */
  record Entry(Contestant contestant, Timing timing, Optional<String> missing) {}

  Outcome with(SystemCalls counted) {
    return new Outcome(operation, ours, theirs, Optional.of(counted));
  }
}
