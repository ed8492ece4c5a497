package io.jvs.engine.reflink;

import io.jvs.api.EngineType;
import io.jvs.core.port.engine.Engine;
import io.jvs.core.port.engine.EngineContext;
import io.jvs.core.port.engine.EngineProvider;

/** Makes the engine {@code reflink-copy}. */
public final class ReflinkEngineProvider implements EngineProvider {

  /** Does nothing. */
  public ReflinkEngineProvider() {}

  @Override
  public EngineType type() {
    return EngineType.REFLINK_COPY;
  }

  @Override
  public int spiLevel() {
    return 1;
  }

  @Override
  public Engine create(EngineContext context) {
    return new ReflinkEngine(context);
  }
}
