package io.jvs.bench.compare;

import java.util.Optional;

/**
 * One way to do something. The clock runs during {@code timed}, and further during {@code flush}
 * where that way is durable only after it.
 *
 * @param missing why it cannot be done here; empty when it can
 */
record Contestant(
    String label,
    Step before,
    Step timed,
    Optional<Step> flush,
    Step after,
    Optional<String> missing) {

  static Contestant of(String label, Step timed) {
    return new Contestant(
        label, Step.NOTHING, timed, Optional.empty(), Step.NOTHING, Optional.empty());
  }

  static Contestant missing(String label, String why) {
    return of(label, Step.NOTHING).because(why);
  }

  Contestant because(String why) {
    return new Contestant(label, before, timed, flush, after, Optional.of(why));
  }

  Contestant before(Step step) {
    return new Contestant(label, step, timed, flush, after, missing);
  }

  Contestant flushedBy(Step step) {
    return new Contestant(label, before, timed, Optional.of(step), after, missing);
  }

  Contestant after(Step step) {
    return new Contestant(label, before, timed, flush, step, missing);
  }
}
