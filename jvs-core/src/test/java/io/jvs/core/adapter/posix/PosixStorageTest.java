package io.jvs.core.adapter.posix;

import io.jvs.core.port.storage.Storage;
import io.jvs.core.testkit.StorageContract;
import io.jvs.core.testkit.StorageFeature;
import java.util.EnumSet;
import java.util.Set;

class PosixStorageTest extends StorageContract {
  @Override
  protected Storage newStorage() {
    return new PosixStorage();
  }

  @Override
  protected Set<StorageFeature> features() {
    return EnumSet.allOf(StorageFeature.class);
  }
}
