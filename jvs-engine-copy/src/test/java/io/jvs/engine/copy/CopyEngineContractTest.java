package io.jvs.engine.copy;

import io.jvs.core.port.engine.EngineProvider;
import io.jvs.core.testkit.EngineContract;

class CopyEngineContractTest extends EngineContract {
  @Override
  protected EngineProvider provider() {
    return new CopyEngineProvider();
  }
}
