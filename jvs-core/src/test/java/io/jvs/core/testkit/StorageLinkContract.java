package io.jvs.core.testkit;

import static io.jvs.core.testkit.StorageFixture.name;
import static io.jvs.core.testkit.StorageFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.core.domain.tree.FileType;
import io.jvs.core.port.storage.Directory;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Symbolic links keep their text to the byte; hard links share their inode. */
interface StorageLinkContract extends StorageFixture {

  @Test
  default void theTextOfALinkIsReadExactly() throws IOException {
    made(Trees.links());
    try (Directory links = dir().open(name("links"))) {
      List<String> targets = Trees.HOSTILE_TARGETS;
      for (int i = 0; i < targets.size(); i++) {
        byte[] text = links.readLink(name(Integer.toString(i)));
        assertThat(text).isEqualTo(RawPaths.bytes(targets.get(i)));
      }
    }
  }

  @Test
  default void aCopiedLinkHasExactlyTheSameText() throws IOException {
    made(Trees.links());
    try (Directory links = dir().open(name("links"))) {
      for (int i = 0; i < Trees.HOSTILE_TARGETS.size(); i++) {
        String name = Integer.toString(i);
        dir().copySymlink(name(name), links, name(name));
        assertThat(RawPaths.encode(Files.readSymbolicLink(path(name))))
            .isEqualTo(RawPaths.encode(RawPaths.bytes(Trees.HOSTILE_TARGETS.get(i))));
      }
    }
  }

  @Test
  default void aNewLinkHasExactlyItsTextOrIsNotMade() throws IOException {
    List<String> difficult = List.of("//a", "///", "a//", "a///b", "//%FF//");
    for (String target : Trees.HOSTILE_TARGETS) {
      String name = "l" + Trees.HOSTILE_TARGETS.indexOf(target);
      if (difficult.contains(target) && !has(StorageFeature.ALL_LINK_TEXTS)) {
        tells(() -> dir().createSymlink(name(name), RawPaths.bytes(target)));
        refused(NoSuchFileException.class, () -> dir().status(name(name)));
      } else {
        dir().createSymlink(name(name), RawPaths.bytes(target));
        assertThat(dir().readLink(name(name))).isEqualTo(RawPaths.bytes(target));
        assertThat(dir().status(name(name)).type()).isEqualTo(FileType.SYMLINK);
      }
    }
  }

  @Test
  default void aLinkIsNotMadeWhereSomethingStands() throws IOException {
    new SampleTree().file("f", "x").link("dangling", "nowhere").make(root());
    byte[] text = RawPaths.bytes("a");
    for (String name : new String[] {"f", "dangling"}) {
      refused(FileAlreadyExistsException.class, () -> dir().createSymlink(name(name), text));
      refused(
          FileAlreadyExistsException.class, () -> dir().createLink(name(name), dir(), name("f")));
      refused(
          FileAlreadyExistsException.class,
          () -> dir().copySymlink(name(name), dir(), name("dangling")));
    }
  }

  @Test
  default void onlyALinkHasAText() throws IOException {
    made(StorageFileContract.otherThings());
    for (String name : new String[] {"file", "dir", "fifo"}) {
      refused(FileSystemException.class, () -> dir().readLink(name(name)));
      refused(FileSystemException.class, () -> dir().copySymlink(name("new"), dir(), name(name)));
    }
    refused(NoSuchFileException.class, () -> dir().readLink(name("missing")));
  }

  @Test
  default void aHardLinkIsTheSameFile() throws IOException {
    made(StorageFileContract.otherThings());
    try (Directory d = dir().open(name("dir"))) {
      for (String name : new String[] {"file", "link", "dangling", "fifo", "socket"}) {
        d.createLink(name("second"), dir(), name(name));
        assertThat(d.status(name("second"))).isEqualTo(dir().status(name(name)));
        assertThat(d.status(name("second")).links()).isEqualTo(2);
        d.delete(name("second"));
      }
      refused(
          FileSystemException.class, () -> dir().createLink(name("second"), dir(), name("dir")));
      refused(
          NoSuchFileException.class, () -> d.createLink(name("second"), dir(), name("missing")));
    }
  }
}
