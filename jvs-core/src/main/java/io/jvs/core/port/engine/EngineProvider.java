package io.jvs.core.port.engine;

import io.jvs.api.EngineType;

/**
 * Found by {@link java.util.ServiceLoader}: makes one engine. Its constructor and {@link #type()}
 * MUST do nothing that can fail.
 *
 * @since 0.1
 */
public interface EngineProvider {
  /** The level of this interface; an engine made for a higher one is not used. */
  int SPI_LEVEL = 1;

  /**
   * The engine's name, of at most 64 of the characters {@code A-Z a-z 0-9 . _ -}, a letter or digit
   * first; always the same.
   */
  EngineType type();

  /** The {@link #SPI_LEVEL} that the engine was compiled against. */
  int spiLevel();

  /**
   * Makes the engine. Native libraries and commands are looked for here; one that is missing MUST
   * NOT fail this call but every {@link Engine#probe}.
   */
  Engine create(EngineContext context);
}
