package io.jvs.engine.reflink;

import io.jvs.core.adapter.posix.PosixStorage;
import io.jvs.core.port.engine.EngineProvider;
import io.jvs.core.port.storage.Storage;
import io.jvs.core.testkit.EngineContract;
import io.jvs.core.testkit.RealFileSystem;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;

/** The contract where the engine works, and on a file system that cannot share blocks. */
class ReflinkEngineContractTest {

  /** In whatever directory it is told. */
  static class Anywhere extends EngineContract {
    @Override
    protected EngineProvider provider() {
      return new ReflinkEngineProvider();
    }

    @Override
    protected Storage newStorage() {
      return new PosixStorage();
    }
  }

  @Nested
  class OnXfs extends Anywhere {
    @Override
    protected Path directory() throws IOException {
      return RealFileSystem.XFS.directory();
    }
  }

  @Nested
  class OnBtrfs extends Anywhere {
    @Override
    protected Path directory() throws IOException {
      return RealFileSystem.BTRFS.directory();
    }
  }

  @Nested
  class OnExt4 extends Anywhere {
    @Override
    protected Path directory() throws IOException {
      return RealFileSystem.EXT4.directory();
    }
  }
}
