package io.jvs.engine.copy;

import io.jvs.core.testkit.RealFileSystem;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;

/** The contract with the portable storage on file systems of three kinds. */
class CopyEngineOnRealFileSystemsTest {
  @Nested
  class OnExt4 extends CopyEngineContractTest {
    @Override
    protected Path directory() throws IOException {
      return RealFileSystem.EXT4.directory();
    }
  }

  @Nested
  class OnXfs extends CopyEngineContractTest {
    @Override
    protected Path directory() throws IOException {
      return RealFileSystem.XFS.directory();
    }
  }

  @Nested
  class OnBtrfs extends CopyEngineContractTest {
    @Override
    protected Path directory() throws IOException {
      return RealFileSystem.BTRFS.directory();
    }
  }
}
