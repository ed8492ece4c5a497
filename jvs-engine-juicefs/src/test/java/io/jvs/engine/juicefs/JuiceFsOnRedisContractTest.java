package io.jvs.engine.juicefs;

import io.jvs.core.port.engine.EngineProvider;
import io.jvs.core.testkit.JuiceFsVolume;
import io.jvs.core.testkit.JuiceFsVolume.Metadata;
import java.io.IOException;
import java.nio.file.Path;

/** The contract on a volume with its metadata in Redis. */
class JuiceFsOnRedisContractTest extends JuiceFsContract {
  @Override
  protected EngineProvider provider() {
    return new CloningProvider();
  }

  @Override
  protected Path directory() throws IOException {
    return JuiceFsVolume.shared(Metadata.REDIS).directory();
  }
}
