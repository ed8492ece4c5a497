package io.jvs.fidelity;

import io.jvs.core.adapter.posix.PosixStorage;
import io.jvs.core.port.engine.EngineProvider;
import io.jvs.core.port.storage.Storage;
import io.jvs.core.testkit.EngineContract;
import io.jvs.core.testkit.RealFileSystem;
import io.jvs.engine.copy.CopyEngineProvider;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract of the copy engine with the native storage, which its own module has not got. */
@ParameterizedClass
@EnumSource(RealFileSystem.class)
class CopyEngineOnNativeStorageTest extends EngineContract {
  @Parameter RealFileSystem place;

  @Override
  protected EngineProvider provider() {
    return new CopyEngineProvider();
  }

  @Override
  protected Storage newStorage() {
    return new PosixStorage();
  }

  @Override
  protected Path directory() throws IOException {
    return place.directory();
  }
}
