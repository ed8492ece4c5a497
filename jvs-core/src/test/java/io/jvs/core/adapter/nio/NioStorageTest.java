package io.jvs.core.adapter.nio;

import io.jvs.core.port.storage.Storage;
import io.jvs.core.testkit.StorageContract;
import io.jvs.core.testkit.StorageFeature;
import java.util.Set;

class NioStorageTest extends StorageContract {
  @Override
  protected Storage newStorage() {
    return new NioStorage();
  }

  @Override
  protected Set<StorageFeature> features() {
    boolean exact = Runtime.version().feature() >= 25;
    return exact ? Set.of(StorageFeature.EXACT_LINK_TIMES) : Set.of();
  }
}
