package io.jvs.fidelity;

import io.jvs.core.adapter.posix.PosixStorage;
import io.jvs.core.port.engine.EngineProvider;
import io.jvs.core.port.storage.Storage;
import io.jvs.core.testkit.EngineContract;
import io.jvs.core.testkit.RealFileSystem;
import io.jvs.engine.copy.CopyEngineProvider;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;

/** The contract of the copy engine with the native storage, which its own module has not got. */
class CopyEngineOnNativeStorageTest {
  abstract static class Copying extends EngineContract {
    @Override
    protected EngineProvider provider() {
      return new CopyEngineProvider();
    }

    @Override
    protected Storage newStorage() {
      return new PosixStorage();
    }
  }

  @Nested
  class OnExt4 extends Copying {
    @Override
    protected Path directory() throws IOException {
      return RealFileSystem.EXT4.directory();
    }
  }

  @Nested
  class OnXfs extends Copying {
    @Override
    protected Path directory() throws IOException {
      return RealFileSystem.XFS.directory();
    }
  }

  @Nested
  class OnBtrfs extends Copying {
    @Override
    protected Path directory() throws IOException {
      return RealFileSystem.BTRFS.directory();
    }
  }
}
