package io.jvs.engine.juicefs;

import io.jvs.core.testkit.JuiceFsVolume;
import io.jvs.core.testkit.JuiceFsVolume.Metadata;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;

/** The contract on volumes of both kinds, and on a file system that is no JuiceFS. */
class JuiceFsEngineContractTest {
  @Nested
  class OnRedis extends JuiceFsContract {
    @Override
    protected Path directory() throws IOException {
      return JuiceFsVolume.shared(Metadata.REDIS).directory();
    }
  }

  @Nested
  class OnSqlite extends JuiceFsContract {
    @Override
    protected Path directory() throws IOException {
      return JuiceFsVolume.shared(Metadata.SQLITE).directory();
    }
  }

  @Nested
  class Elsewhere extends JuiceFsContract {}
}
