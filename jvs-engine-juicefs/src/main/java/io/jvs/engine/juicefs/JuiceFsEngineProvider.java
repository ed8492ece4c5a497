package io.jvs.engine.juicefs;

import io.jvs.api.EngineType;
import io.jvs.core.port.engine.Engine;
import io.jvs.core.port.engine.EngineContext;
import io.jvs.core.port.engine.EngineProvider;

/** Makes the engine {@code juicefs-clone}. */
public final class JuiceFsEngineProvider implements EngineProvider {

  /** Does nothing. */
  public JuiceFsEngineProvider() {}

  @Override
  public EngineType type() {
    return EngineType.JUICEFS_CLONE;
  }

  @Override
  public int spiLevel() {
    return 1;
  }

  @Override
  public Engine create(EngineContext context) {
    Settings settings = Settings.ofThisProcess();
    return new JuiceFsEngine(context, settings, new JuiceFsCommand(settings));
  }
}
