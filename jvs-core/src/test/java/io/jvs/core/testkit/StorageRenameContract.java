package io.jvs.core.testkit;

import static io.jvs.core.testkit.StorageFixture.name;
import static io.jvs.core.testkit.StorageFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jvs.core.domain.tree.FileName;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.FileStatus;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Renaming does what rename(2) says. */
interface StorageRenameContract extends StorageFixture {

  private static SampleTree things() {
    return new SampleTree()
        .file("from-file", "new")
        .dir("from-dir")
        .file("from-dir/x", "inside")
        .link("from-link", "dir-full")
        .fifo("from-fifo")
        .file("file", "old")
        .dir("dir-empty")
        .dir("dir-full")
        .file("dir-full/y", "kept")
        .link("link", "file")
        .link("dangling", "nowhere");
  }

  @Test
  default void aFileReplacesAFileOrALink() throws IOException {
    made(things());
    FileStatus before = dir().status(name("from-file"));
    dir().rename(name("from-file"), dir(), name("file"));
    assertThat(path("file")).hasContent("new");
    assertThat(dir().status(name("file")).inode()).isEqualTo(before.inode());
    assertThat(path("from-file")).doesNotExist();
    dir().rename(name("file"), dir(), name("dangling"));
    assertThat(path("dangling")).hasContent("new").isRegularFile();
    assertThat(path("nowhere")).doesNotExist();
  }

  @Test
  default void aDirectoryReplacesOnlyAnEmptyDirectory() throws IOException {
    made(things());
    refused(DirectoryNotEmptyException.class, () -> rename("from-dir", "dir-full"));
    refused(NotDirectoryException.class, () -> rename("from-dir", "file"));
    refused(NotDirectoryException.class, () -> rename("from-dir", "link"));
    rename("from-dir", "dir-empty");
    assertThat(path("dir-empty/x")).hasContent("inside");
    assertThat(path("dir-full/y")).hasContent("kept");
    assertThat(path("from-dir")).doesNotExist();
  }

  @Test
  default void nothingElseReplacesADirectory() throws IOException {
    made(things());
    for (String from : new String[] {"from-file", "from-link", "from-fifo"}) {
      refused(FileSystemException.class, () -> rename(from, "dir-empty"));
      refused(FileSystemException.class, () -> rename(from, "dir-full"));
    }
    assertThat(path("dir-empty")).isEmptyDirectory();
  }

  @Test
  default void aLinkIsRenamedItself() throws IOException {
    made(things());
    rename("from-link", "file");
    assertThat(path("file")).isSymbolicLink();
    assertThat(path("dir-full")).isDirectory();
  }

  @Test
  default void renamingGoesFromDirectoryToDirectory() throws IOException {
    made(things());
    try (Directory full = dir().open(name("dir-full"))) {
      dir().rename(name("from-dir"), full, name("moved"));
      full.rename(name("y"), dir(), name("y"));
      full.renameExclusively(name("moved"), dir(), name("back"));
    }
    assertThat(path("back/x")).hasContent("inside");
    assertThat(path("y")).hasContent("kept");
  }

  @Test
  default void whatIsNotThereIsNotRenamed() throws IOException {
    made(things());
    refused(NoSuchFileException.class, () -> rename("missing", "file"));
    refused(NoSuchFileException.class, () -> exclusively("missing", "new"));
    assertThat(path("file")).hasContent("old");
  }

  @Test
  default void aDirectoryDoesNotMoveIntoItself() throws IOException {
    made(things());
    try (Directory inside = dir().open(name("dir-full"))) {
      refused(
          FileSystemException.class, () -> dir().rename(name("dir-full"), inside, name("loop")));
    }
    assertThat(path("dir-full/y")).hasContent("kept");
  }

  @Test
  default void exclusivelyMeansNothingIsReplaced() throws IOException {
    made(things());
    for (String to : new String[] {"file", "dir-empty", "dir-full", "link", "dangling"}) {
      refused(FileAlreadyExistsException.class, () -> exclusively("from-file", to));
      refused(FileAlreadyExistsException.class, () -> exclusively("from-dir", to));
    }
    exclusively("from-dir", "new-dir");
    exclusively("from-file", "new-file");
    assertThat(path("new-dir/x")).hasContent("inside");
    assertThat(path("new-file")).hasContent("new");
  }

  @Test
  default void betweenFileSystemsItIsNoRename() throws IOException {
    Path elsewhere = Path.of("/dev/shm");
    assumeTrue(Files.isWritable(elsewhere), "needs a writable /dev/shm");
    made(things());
    try (Directory other = storage().open(elsewhere)) {
      boolean same = other.status().fileSystem() == dir().status().fileSystem();
      assumeTrue(!same, "needs another file system at /dev/shm");
      FileName name = name("jvs-" + System.nanoTime());
      refused(
          AtomicMoveNotSupportedException.class,
          () -> dir().rename(name("from-file"), other, name));
      refused(NoSuchFileException.class, () -> other.status(name));
    }
  }

  private void rename(String from, String to) throws IOException {
    dir().rename(name(from), dir(), name(to));
  }

  private void exclusively(String from, String to) throws IOException {
    dir().renameExclusively(name(from), dir(), name(to));
  }
}
