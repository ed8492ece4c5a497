package io.jvs.engine.reflink;

import io.jvs.core.testkit.RealFileSystem;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;

/** The contract where the engine works, and on a file system that cannot share blocks. */
class ReflinkEngineContractTest {
  @Nested
  class OnXfs extends ReflinkContract {
    @Override
    protected Path directory() throws IOException {
      return RealFileSystem.XFS.directory();
    }
  }

  @Nested
  class OnBtrfs extends ReflinkContract {
    @Override
    protected Path directory() throws IOException {
      return RealFileSystem.BTRFS.directory();
    }
  }

  @Nested
  class OnExt4 extends ReflinkContract {
    @Override
    protected Path directory() throws IOException {
      return RealFileSystem.EXT4.directory();
    }
  }
}
