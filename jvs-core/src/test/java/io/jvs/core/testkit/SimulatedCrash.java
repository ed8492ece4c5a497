package io.jvs.core.testkit;

/**
 * The process died here, as far as a test in one JVM can have it: nothing that comes after has any
 * effect.
 */
public final class SimulatedCrash extends RuntimeException {
  private static final long serialVersionUID = 1;

  SimulatedCrash(String message) {
    super(message);
  }
}
