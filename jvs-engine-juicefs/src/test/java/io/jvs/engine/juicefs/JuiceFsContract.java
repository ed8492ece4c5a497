package io.jvs.engine.juicefs;

import io.jvs.core.adapter.posix.PosixStorage;
import io.jvs.core.port.engine.EngineProvider;
import io.jvs.core.port.storage.Storage;
import io.jvs.core.testkit.EngineContract;

/** The contract, wherever it is told to run. */
class JuiceFsContract extends EngineContract {
  @Override
  protected EngineProvider provider() {
    return new JuiceFsEngineProvider();
  }

  @Override
  protected Storage newStorage() {
    return new PosixStorage();
  }
}
