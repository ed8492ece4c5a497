package io.jvs.core.testkit;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.util.List;

/**
 * Parts of a machine that tests need and that not every machine has: without one, its tests are
 * skipped, unless the environment variable or the system property {@code JVS_REQUIRE}, a list with
 * commas, names it. Then they fail.
 */
public enum Requirement {
  /** Real file systems on loop devices: root, mkfs, losetup. */
  REFLINK("reflink"),
  /** A real JuiceFS: root, /dev/fuse, the commands {@code juicefs} and {@code redis-server}. */
  JUICEFS("juicefs");

  private static final String VARIABLE = "JVS_REQUIRE";

  private final String word;

  Requirement(String word) {
    this.word = word;
  }

  /** Whether this run must have it. */
  public boolean isRequired() {
    String asked = System.getProperty(VARIABLE, System.getenv().getOrDefault(VARIABLE, ""));
    return List.of(asked.strip().split("\\s*,\\s*")).contains(word);
  }

  /**
   * Ends the test: skipped for this reason, or failed where the part is required. Never returns;
   * can be thrown where the compiler wants to see that.
   */
  public IllegalStateException missing(String reason) {
    if (isRequired()) {
      return fail(reason + " (" + VARIABLE + " names " + word + ")");
    }
    return abort(reason);
  }
}
