package io.jvs.core.port.engine;

/**
 * Whether an engine is usable somewhere.
 *
 * @param usable whether it is
 * @param reason why not, with what to do about it; empty when it is
 * @since 0.1
 */
public record Probe(boolean usable, String reason) {

  /** It is. */
  public static Probe yes() {
    return new Probe(true, "");
  }

  /** It is not, and why. */
  public static Probe no(String reason) {
    return new Probe(false, reason);
  }
}
