package io.jvs.core.port.engine;

import io.jvs.api.Degradation;
import io.jvs.api.Tally;
import java.util.List;

/**
 * What an engine did.
 *
 * @param cloned files whose bytes are shared with the source
 * @param linked files that are hard links to a baseline's
 * @param copied files whose bytes were read and written
 * @param degradations where a slower way was taken
 * @param provesSource whether each entry that the request names was, when it was cloned, in the
 *     state that its {@linkplain io.jvs.core.domain.tree.TreeNode#identity() identity} tells, and
 *     no other was there, pipes and the like excepted where no directory's change time tells of
 *     them; the core need not look at the source again then
 * @since 0.1
 */
public record CloneReport(
    Tally cloned,
    Tally linked,
    Tally copied,
    List<Degradation> degradations,
    boolean provesSource) {

  /** Of an engine that does not look at the source's change times. */
  public CloneReport(Tally cloned, Tally linked, Tally copied, List<Degradation> degradations) {
    this(cloned, linked, copied, degradations, false);
  }

  /** Copies the list; refuses null and figures below zero. */
  public CloneReport {
    for (Tally tally : List.of(cloned, linked, copied)) {
      if (tally.files() < 0 || tally.bytes() < 0) {
        throw new IllegalArgumentException("nobody makes " + tally);
      }
    }
    degradations = List.copyOf(degradations);
  }
}
