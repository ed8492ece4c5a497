package io.jvs.core.testkit;

import static io.jvs.core.testkit.StorageFixture.name;
import static io.jvs.core.testkit.StorageFixture.read;
import static io.jvs.core.testkit.StorageFixture.refused;
import static io.jvs.core.testkit.StorageFixture.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jvs.core.domain.tree.FileType;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.InputFile;
import io.jvs.core.port.storage.OutputFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Files are made, written, read and synced; nothing but a regular file is opened. */
interface StorageFileContract extends StorageFixture {

  /** One of each that takes no privileges. */
  static SampleTree otherThings() {
    return new SampleTree()
        .dir("dir")
        .file("file", "content")
        .link("link", "file")
        .link("dangling", "nowhere")
        .fifo("fifo")
        .socket("socket");
  }

  @Test
  default void aFileHoldsWhatWasWritten() throws IOException {
    write(dir(), "f", "hello");
    assertThat(Files.readString(path("f"))).isEqualTo("hello");
    assertThat(read(dir(), "f")).isEqualTo("hello");
    assertThat(dir().status(name("f")).size()).isEqualTo(5);
  }

  @Test
  default void aNewFileHasItsModeWhateverTheUmask() throws IOException {
    for (int mode : new int[] {0600, 0666, 0777, 0400, 0000, 0151}) {
      try (OutputFile file = dir().create(name("m" + mode), mode)) {
        file.write(ByteBuffer.allocate(1));
      }
      assertThat(dir().status(name("m" + mode)).mode()).isEqualTo(mode);
    }
  }

  @Test
  default void aFileIsNotMadeWhereSomethingStands() throws IOException {
    made(StorageFileContract.otherThings());
    for (String name : new String[] {"dir", "file", "link", "dangling", "fifo", "socket"}) {
      refused(FileAlreadyExistsException.class, () -> dir().create(name(name), 0644));
    }
    assertThat(path("nowhere")).doesNotExist();
    assertThat(path("file")).hasContent("content");
  }

  @Test
  default void onlyRegularFilesAreOpened() throws IOException {
    made(StorageFileContract.otherThings());
    for (String name : new String[] {"dir", "link", "dangling", "fifo", "socket"}) {
      refused(FileSystemException.class, () -> dir().read(name(name)));
      refused(FileSystemException.class, () -> dir().update(name(name), 0));
    }
    refused(NoSuchFileException.class, () -> dir().read(name("missing")));
    refused(NoSuchFileException.class, () -> dir().update(name("missing"), 0));
    try (Directory dev = storage().open(Path.of("/dev"))) {
      refused(FileSystemException.class, () -> dev.read(name("zero")));
    }
  }

  @Test
  default void readingGoesOnFromThePosition() throws IOException {
    write(dir(), "f", "0123456789");
    try (InputFile file = dir().read(name("f"))) {
      assertThat(read(file, 3)).isEqualTo("012");
      file.position(8);
      assertThat(read(file, 9)).isEqualTo("89");
      assertThat(file.read(ByteBuffer.allocate(1))).isEqualTo(-1);
      file.position(100);
      assertThat(file.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    }
  }

  @Test
  default void anOpenFileTellsItsStatus() throws IOException {
    write(dir(), "f", "0123456789");
    try (InputFile file = dir().read(name("f"))) {
      assertThat(file.status()).isEqualTo(dir().status(name("f")));
    }
  }

  @Test
  default void whatIsSkippedIsZeroAndTakesNoRoom() throws IOException {
    int size = 8 << 20;
    try (OutputFile file = dir().create(name("f"), 0644)) {
      file.skip(size / 2);
      file.write(ByteBuffer.wrap(new byte[] {'x'}));
      file.skip(size / 2 - 1);
      file.finish();
    }
    byte[] content = Files.readAllBytes(path("f"));
    assertThat(content).hasSize(size);
    assertThat(content[size / 2]).isEqualTo((byte) 'x');
    assertThat(IntStream.range(0, size).map(i -> content[i]).sum()).isEqualTo('x');
    assumeTrue(
        !Files.getFileStore(root()).type().equals("ramfs"), "needs a file system with holes");
    long blocks = Long.parseLong(Shell.run("stat -c %b \"$1\"", path("f").toString()));
    assertThat(blocks).isLessThan(size / 512 / 8);
  }

  @Test
  default void aFinishedFileIsAsLongAsItsPosition() throws IOException {
    for (int length : new int[] {0, 1, 4096, 5_000_001}) {
      try (OutputFile file = dir().create(name("f" + length), 0644)) {
        file.skip(length);
        file.finish();
        file.finish();
      }
      assertThat(Files.size(path("f" + length))).isEqualTo(length);
    }
  }

  @Test
  default void holesAreFoundOrSaidToBeData() throws IOException {
    made(new SampleTree().sparse("f", 8 << 20, 4 << 20, new byte[100_000]));
    try (InputFile file = dir().read(name("f"))) {
      boolean holes = has(StorageFeature.HOLES);
      assertThat(file.nextData(0)).isEqualTo(holes ? 4 << 20 : 0);
      assertThat(file.nextData(8 << 20)).isEqualTo(8 << 20);
      if (holes) {
        assertThat(file.nextHole(4 << 20)).isBetween((4L << 20) + 100_000, (4L << 20) + 200_000);
        assertThat(file.nextData(5 << 20)).isEqualTo(8 << 20);
      } else {
        assertThat(file.nextHole(0)).isEqualTo(8 << 20);
      }
    }
  }

  @Test
  default void asksForHolesAndStaysWhereItReads() throws IOException {
    write(dir(), "f", "0123456789");
    try (InputFile file = dir().read(name("f"))) {
      assertThat(read(file, 3)).isEqualTo("012");
      file.nextData(0);
      file.nextHole(0);
      assertThat(read(file, 3)).isEqualTo("345");
    }
  }

  @Test
  default void anUpdateWritesOverFromItsOffset() throws IOException {
    write(dir(), "f", "0123456789");
    try (OutputFile file = dir().update(name("f"), 8)) {
      file.write(ByteBuffer.wrap("abc".getBytes(StandardCharsets.US_ASCII)));
    }
    assertThat(path("f")).hasContent("01234567abc");
    try (OutputFile file = dir().update(name("f"), 2)) {
      file.write(ByteBuffer.wrap(new byte[] {'X'}));
    }
    assertThat(path("f")).hasContent("01X34567abc");
    refused(FileSystemException.class, () -> dir().update(name("f"), 12));
    assertThat(path("f")).hasContent("01X34567abc");
  }

  @Test
  default void aFinishedUpdateCutsWhatComesAfter() throws IOException {
    write(dir(), "f", "0123456789");
    try (OutputFile file = dir().update(name("f"), 4)) {
      file.finish();
    }
    assertThat(path("f")).hasContent("0123");
  }

  @Test
  default void syncingChangesNothing() throws IOException {
    try (OutputFile file = dir().create(name("f"), 0644)) {
      file.write(ByteBuffer.allocate(10));
      file.sync();
    }
    try (InputFile file = dir().read(name("f"))) {
      file.sync();
    }
    dir().sync();
    assertThat(dir().status(name("f")).type()).isEqualTo(FileType.REGULAR);
    assertThat(dir().list()).hasSize(1);
  }

  @Test
  default void aWholeFileSystemIsSyncedOrItSaysThatItCannot() throws IOException {
    if (has(StorageFeature.FILE_SYSTEM_SYNC)) {
      dir().syncFileSystem();
    } else {
      tells(() -> dir().syncFileSystem());
    }
  }

  @Test
  default void manyThreadsMayUseADirectory() {
    IntStream.range(0, 500)
        .parallel()
        .forEach(
            i -> {
              try {
                write(dir(), "f" + i, "content " + i);
                assertThat(read(dir(), "f" + i)).isEqualTo("content " + i);
                assertThat(dir().list()).isNotEmpty();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    assertThat(root().toFile().list()).hasSize(500);
  }
}
