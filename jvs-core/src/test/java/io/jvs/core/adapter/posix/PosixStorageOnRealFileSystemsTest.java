package io.jvs.core.adapter.posix;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.core.port.storage.Directory;
import io.jvs.core.testkit.RealFileSystem;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract on file systems of three kinds. */
@ParameterizedClass
@EnumSource(RealFileSystem.class)
class PosixStorageOnRealFileSystemsTest extends PosixStorageTest {
  @Parameter RealFileSystem place;

  @Override
  protected Path directory() throws IOException {
    return place.directory();
  }

  @Test
  void ext4AloneFreesInodesFasterByTwoThreads() throws IOException {
    try (Directory directory = new PosixStorage().open(place.directory())) {
      assertThat(directory.freesInodesOneByOne()).isEqualTo(place != RealFileSystem.EXT4);
    }
  }
}
