package io.jvs.core.testkit;

import static io.jvs.core.testkit.StorageFixture.name;
import static io.jvs.core.testkit.StorageFixture.needsNoPrivileges;
import static io.jvs.core.testkit.StorageFixture.read;
import static io.jvs.core.testkit.StorageFixture.refused;
import static io.jvs.core.testkit.StorageFixture.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.DirectoryEntry;
import io.jvs.core.port.storage.NamedType;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Directories are opened, listed, made and removed; a link never stands for one. */
interface StorageDirectoryContract extends StorageFixture {

  @Test
  default void everyEntryIsListedWithItsStatus() throws IOException {
    made(StorageFileContract.otherThings());
    Map<String, FileType> types =
        dir().list().stream()
            .collect(Collectors.toMap(e -> e.name().toString(), e -> e.status().type()));
    assertThat(types)
        .isEqualTo(
            Map.of(
                "dir", FileType.DIRECTORY,
                "file", FileType.REGULAR,
                "link", FileType.SYMLINK,
                "dangling", FileType.SYMLINK,
                "fifo", FileType.FIFO,
                "socket", FileType.SOCKET));
    for (DirectoryEntry entry : dir().list()) {
      assertThat(dir().status(entry.name())).isEqualTo(entry.status());
    }
  }

  private void namesAreThoseOfTheList(int count) throws IOException {
    assertThat(dir().names())
        .hasSize(count)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            dir().list().stream().map(DirectoryEntry::name).toList());
  }

  @Test
  default void theNamesAreThoseOfTheList() throws IOException {
    namesAreThoseOfTheList(0);
    made(StorageFileContract.otherThings());
    namesAreThoseOfTheList(6);
    made(new SampleTree().file("...", "").file("..x", "").file(".x", "").file("x".repeat(255), ""));
    made(new SampleTree().file("%FF%01%0A", "").file("%C3%A9", ""));
    namesAreThoseOfTheList(12);
  }

  @Test
  default void namesComeWithTypesAndInodes() throws IOException {
    made(StorageFileContract.otherThings());
    assertThat(dir().types())
        .containsExactlyInAnyOrderElementsOf(
            dir().list().stream()
                .map(e -> new NamedType(e.name(), e.status().type(), e.status().inode()))
                .toList());
  }

  @Test
  default void thousandsOfEntriesAreListedOnce() throws IOException {
    for (int i = 0; i < 3000; i++) {
      Files.createFile(path("entry-with-a-rather-long-name-" + i));
    }
    assertThat(dir().list().stream().map(DirectoryEntry::name).distinct()).hasSize(3000);
    assertThat(dir().list()).hasSize(3000);
    namesAreThoseOfTheList(3000);
  }

  @Test
  default void aListCanBeAskedForAgain() throws IOException {
    assertThat(dir().list()).isEmpty();
    write(dir(), "f", "");
    assertThat(dir().list()).hasSize(1);
  }

  @Test
  default void onlyDirectoriesAreOpened() throws IOException {
    made(StorageFileContract.otherThings().link("dirlink", "dir"));
    for (String name : new String[] {"file", "link", "dangling", "fifo", "socket", "dirlink"}) {
      refused(NotDirectoryException.class, () -> dir().open(name(name)));
      refused(NotDirectoryException.class, () -> storage().open(path(name)));
    }
    refused(NoSuchFileException.class, () -> dir().open(name("missing")));
    refused(NoSuchFileException.class, () -> storage().open(path("missing")));
  }

  @Test
  default void theParentsOfAStoragePathMayBeLinks() throws IOException {
    new SampleTree().dir("a").dir("a/b").file("a/b/f", "x").link("l", "a").make(root());
    try (Directory b = storage().open(path("l/b"))) {
      assertThat(read(b, "f")).isEqualTo("x");
      assertThat(b.path()).isEqualTo(path("l/b"));
    }
  }

  @Test
  default void aRelativePathIsFollowedThroughDirectoriesOnly() throws IOException {
    new SampleTree().dir("a").dir("a/b").file("a/b/f", "x").link("l", "a").make(root());
    try (Directory b = dir().open(RelativePath.of(RawPaths.bytes("a/b")));
        Directory same = dir().open(RelativePath.ROOT)) {
      assertThat(read(b, "f")).isEqualTo("x");
      assertThat(b.path()).isEqualTo(path("a/b"));
      assertThat(same.status().isSameFile(dir().status())).isTrue();
    }
    for (String refused : new String[] {"l", "l/b", "a/b/f"}) {
      RelativePath path = RelativePath.of(RawPaths.bytes(refused));
      refused(NotDirectoryException.class, () -> dir().open(path));
    }
    RelativePath missing = RelativePath.of(RawPaths.bytes("a/c/d"));
    refused(NoSuchFileException.class, () -> dir().open(missing));
  }

  @Test
  default void aNewDirectoryHasItsModeWhateverTheUmask() throws IOException {
    for (int mode : new int[] {0700, 0777, 0755, 0500, 0000}) {
      dir().createDirectory(name("m" + mode), mode);
      assertThat(dir().status(name("m" + mode)).mode()).isEqualTo(mode);
      assertThat(dir().status(name("m" + mode)).type()).isEqualTo(FileType.DIRECTORY);
    }
    refused(FileAlreadyExistsException.class, () -> dir().createDirectory(name("m448"), 0755));
  }

  @Test
  default void deletingRemovesAnythingButDirectories() throws IOException {
    made(StorageFileContract.otherThings());
    for (String name : new String[] {"link", "dangling", "fifo", "socket"}) {
      dir().delete(name(name));
    }
    refused(FileSystemException.class, () -> dir().delete(name("dir")));
    refused(NoSuchFileException.class, () -> dir().delete(name("missing")));
    assertThat(root().toFile().list()).containsExactlyInAnyOrder("dir", "file");
  }

  @Test
  default void onlyEmptyDirectoriesAreRemoved() throws IOException {
    new SampleTree().dir("empty").dir("full").file("full/f", "").link("l", "empty").make(root());
    refused(DirectoryNotEmptyException.class, () -> dir().deleteDirectory(name("full")));
    refused(NotDirectoryException.class, () -> dir().deleteDirectory(name("l")));
    refused(NoSuchFileException.class, () -> dir().deleteDirectory(name("missing")));
    dir().deleteDirectory(name("empty"));
    assertThat(root().toFile().list()).containsExactlyInAnyOrder("full", "l");
  }

  @Test
  default void aClosedDirectoryRefuses() throws IOException {
    Directory closed = storage().open(root());
    closed.close();
    closed.close();
    refused(IOException.class, closed::list);
    refused(IOException.class, closed::names);
    refused(IOException.class, () -> closed.createDirectory(name("d"), 0755));
  }

  @Test
  default void aDirectoryWhosePathWasTakenStaysItselfOrRefuses() throws IOException {
    new SampleTree().dir("a").file("a/f", "mine").make(root());
    try (Directory a = dir().open(name("a"))) {
      Files.move(path("a"), path("moved"));
      new SampleTree().dir("a").file("a/f", "a stranger's").make(root());
      if (has(StorageFeature.HANDLES)) {
        assertThat(read(a, "f")).isEqualTo("mine");
        assertThat(a.status()).isEqualTo(dir().status(name("moved")));
      } else {
        refused(FileSystemException.class, a::list);
        refused(FileSystemException.class, a::status);
        refused(FileSystemException.class, () -> a.setMode(0700));
      }
    }
  }

  @Test
  default void whatPermissionsForbidIsDenied() throws IOException {
    needsNoPrivileges("permissions");
    new SampleTree().dir("d").file("d/f", "").mode(0).dir("closed").mode(0).make(root());
    new SampleTree().dir("fixed").dir("fixed/e").file("fixed/f", "").dir("x").make(root());
    dir().setMode(name("fixed"), 0555);
    try (Directory d = dir().open(name("d"));
        Directory fixed = dir().open(name("fixed"))) {
      refused(AccessDeniedException.class, () -> d.read(name("f")));
      refused(AccessDeniedException.class, () -> fixed.create(name("g"), 0644));
      refused(AccessDeniedException.class, () -> fixed.delete(name("f")));
      refused(AccessDeniedException.class, () -> fixed.deleteDirectory(name("e")));
      refused(AccessDeniedException.class, () -> fixed.rename(name("f"), dir(), name("g")));
    }
    refused(AccessDeniedException.class, () -> list("closed"));
    refused(AccessDeniedException.class, () -> list(Path.of("/root")));
  }

  private void list(String name) throws IOException {
    list(path(name));
  }

  private void list(Path path) throws IOException {
    try (Directory directory = storage().open(path)) {
      directory.list();
    }
  }
}
