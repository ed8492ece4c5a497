package io.jvs.api;

import java.util.Optional;

/**
 * An engine that was found.
 *
 * @param type its name
 * @param source the jar or folder it came from
 * @param unusable why it cannot be used on this machine; empty when it can
 * @param capabilities what it promises; empty when it could not be asked
 * @since 0.1
 */
public record EngineInfo(
    EngineType type,
    String source,
    Optional<String> unusable,
    Optional<Capabilities> capabilities) {

  /** Tells whether the engine can be used on this machine; a file system may still not suit it. */
  public boolean usable() {
    return unusable.isEmpty();
  }
}
