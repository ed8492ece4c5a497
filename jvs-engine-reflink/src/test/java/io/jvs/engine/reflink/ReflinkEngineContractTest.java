package io.jvs.engine.reflink;

import io.jvs.core.testkit.RealFileSystem;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract where the engine works, and on a file system that cannot share blocks. */
@ParameterizedClass
@EnumSource(RealFileSystem.class)
class ReflinkEngineContractTest extends ReflinkContract {
  @Parameter RealFileSystem place;

  @Override
  protected Path directory() throws IOException {
    return place.directory();
  }
}
