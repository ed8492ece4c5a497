package io.jvs.core.domain.record;

/**
 * A path of a save point that had been restored on its own before.
 *
 * @param targetPath the path in this save point
 * @param source where it came from
 */
public record RestoredPath(String targetPath, PathSource source) {

  /** The save point that it came from. */
  public String sourceSnapshotId() {
    return source.sourceSnapshotId();
  }
}
