package io.jvs.engine.copy;

import io.jvs.core.testkit.RealFileSystem;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract with the portable storage on file systems of three kinds. */
@ParameterizedClass
@EnumSource(RealFileSystem.class)
class CopyEngineOnRealFileSystemsTest extends CopyEngineContractTest {
  @Parameter RealFileSystem place;

  @Override
  protected Path directory() throws IOException {
    return place.directory();
  }
}
