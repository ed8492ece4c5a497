package io.jvs.engine.juicefs;

import io.jvs.api.EngineType;
import io.jvs.core.port.engine.Engine;
import io.jvs.core.port.engine.EngineContext;
import io.jvs.core.port.engine.EngineProvider;

/** Makes the engine in such a way that it runs the command however little there is to clone. */
final class CloningProvider implements EngineProvider {
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
    Settings usual = Settings.ofThisProcess();
    Settings settings =
        new Settings(usual.command(), usual.path(), usual.threads(), usual.writebackAllowed(), 0);
    return new JuiceFsEngine(context, settings, new JuiceFsCommand(settings));
  }
}
