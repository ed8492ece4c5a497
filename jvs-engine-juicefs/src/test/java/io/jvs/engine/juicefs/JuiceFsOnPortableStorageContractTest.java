package io.jvs.engine.juicefs;

import io.jvs.core.adapter.nio.NioStorage;
import io.jvs.core.port.storage.Storage;
import io.jvs.core.testkit.JuiceFsVolume;
import io.jvs.core.testkit.JuiceFsVolume.Metadata;
import java.io.IOException;
import java.nio.file.Path;

/** The contract with a storage that has no descriptors; in Redis, which refuses root nothing. */
class JuiceFsOnPortableStorageContractTest extends JuiceFsContract {
  @Override
  protected Storage newStorage() {
    return new NioStorage();
  }

  @Override
  protected Path directory() throws IOException {
    return JuiceFsVolume.shared(Metadata.REDIS).directory();
  }
}
