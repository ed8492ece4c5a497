package io.jvs.core.adapter.posix;

import io.jvs.core.testkit.RealFileSystem;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;

/** The contract on file systems of three kinds. */
class PosixStorageOnRealFileSystemsTest {
  @Nested
  class OnExt4 extends PosixStorageTest {
    @Override
    protected Path directory() throws IOException {
      return RealFileSystem.EXT4.directory();
    }
  }

  @Nested
  class OnXfs extends PosixStorageTest {
    @Override
    protected Path directory() throws IOException {
      return RealFileSystem.XFS.directory();
    }
  }

  @Nested
  class OnBtrfs extends PosixStorageTest {
    @Override
    protected Path directory() throws IOException {
      return RealFileSystem.BTRFS.directory();
    }
  }
}
