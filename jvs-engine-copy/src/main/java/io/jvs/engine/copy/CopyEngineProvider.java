package io.jvs.engine.copy;

import io.jvs.api.EngineType;
import io.jvs.core.port.engine.Engine;
import io.jvs.core.port.engine.EngineContext;
import io.jvs.core.port.engine.EngineProvider;

/** Makes the engine {@code copy}. */
public final class CopyEngineProvider implements EngineProvider {

  /** Does nothing. */
  public CopyEngineProvider() {}

  @Override
  public EngineType type() {
    return EngineType.COPY;
  }

  @Override
  public int spiLevel() {
    return 1;
  }

  @Override
  public Engine create(EngineContext context) {
    return new CopyEngine(context);
  }
}
