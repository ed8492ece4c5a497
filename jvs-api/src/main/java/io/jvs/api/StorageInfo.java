package io.jvs.api;

import java.util.Objects;

/**
 * The way in which the library reaches file systems.
 *
 * @param name {@code posix}, by system calls, or {@code nio}, by {@code java.nio.file}, which
 *     cannot keep everything
 * @param reason why this one, in words
 * @since 0.1
 */
public record StorageInfo(String name, String reason) {

  /** Refuses null. */
  public StorageInfo {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(reason, "reason");
  }
}
