package io.jvs.api;

/**
 * Whether another engine may take over where the chosen one cannot do its work.
 *
 * @since 0.1
 */
public enum Fallback {
  /** The copy engine takes over; the report and the descriptor say so. */
  ALLOW,
  /** The operation fails with {@link EngineUnavailableException}. */
  FORBID
}
