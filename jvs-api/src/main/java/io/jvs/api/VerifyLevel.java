package io.jvs.api;

/**
 * How much of a save point is checked.
 *
 * @since 0.1
 */
public enum VerifyLevel {
  /** Only that the save point exists and its records parse. */
  NONE,
  /**
   * Marker, descriptor checksum, ancestors, and each payload entry's type, size, time and mode
   * against the manifest.
   */
  METADATA,
  /** All of {@link #METADATA}, and every byte is read and hashed. */
  CONTENT
}
