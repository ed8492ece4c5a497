package io.jvs.core.testkit;

import static io.jvs.core.testkit.StorageFixture.isRoot;
import static io.jvs.core.testkit.StorageFixture.name;
import static io.jvs.core.testkit.StorageFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.core.domain.tree.FileType;
import io.jvs.core.port.storage.FileStatus;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pipes, sockets and devices are made, or it is told that they are not. */
interface StorageSpecialContract extends StorageFixture {

  private static List<FileType> makeable() {
    return isRoot()
        ? List.of(FileType.FIFO, FileType.SOCKET, FileType.CHARACTER_DEVICE, FileType.BLOCK_DEVICE)
        : List.of(FileType.FIFO, FileType.SOCKET);
  }

  @Test
  default void specialFilesAreMadeOrItIsTold() throws IOException {
    for (FileType type : makeable()) {
      if (has(StorageFeature.SPECIAL_FILES)) {
        long device = type == FileType.FIFO || type == FileType.SOCKET ? 0 : 0x10072c;
        dir().createSpecial(name("s"), type, 0666, device);
        FileStatus status = dir().status(name("s"));
        assertThat(status.type()).isEqualTo(type);
        assertThat(status.mode()).isEqualTo(0666);
        assertThat(status.device()).isEqualTo(device);
        refused(
            FileAlreadyExistsException.class,
            () -> dir().createSpecial(name("s"), type, 0666, device));
        dir().delete(name("s"));
      } else {
        tells(() -> dir().createSpecial(name("s"), type, 0666, 0));
        refused(NoSuchFileException.class, () -> dir().status(name("s")));
      }
    }
  }
}
