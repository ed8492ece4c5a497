package io.jvs.core.domain.record;

/**
 * What the Go command notes of a restore that it may have to take back.
 *
 * @param planId its name, which is its file's without the ending
 * @param status {@code active} or {@code resolved}
 * @param sourceSavePoint the save point that it needs
 */
public record RecoveryPlan(String planId, String status, String sourceSavePoint) {
  /** The status of a plan that still needs its save point. */
  public static final String ACTIVE = "active";

  /** The status of a plan that is done with. */
  public static final String RESOLVED = "resolved";

  /** Tells whether it still needs its save point. */
  public boolean isActive() {
    return status.equals(ACTIVE);
  }
}
