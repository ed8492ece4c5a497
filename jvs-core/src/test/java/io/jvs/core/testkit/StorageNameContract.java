package io.jvs.core.testkit;

import static io.jvs.core.testkit.StorageFixture.name;
import static io.jvs.core.testkit.StorageFixture.read;
import static io.jvs.core.testkit.StorageFixture.refused;
import static io.jvs.core.testkit.StorageFixture.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.core.domain.tree.FileName;
import io.jvs.core.port.storage.Directory;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A name is bytes, any bytes. */
interface StorageNameContract extends StorageFixture {

  @Test
  default void anyNameIsMadeListedAndRemoved() throws IOException {
    for (String encoded : Trees.HOSTILE_NAMES) {
      FileName name = name(encoded);
      write(dir(), encoded, encoded);
      assertThat(read(dir(), encoded)).isEqualTo(encoded);
      assertThat(dir().list()).singleElement().extracting("name").isEqualTo(name);
      dir().delete(name);
      dir().createDirectory(name, 0755);
      assertThat(dir().list()).singleElement().extracting("name").isEqualTo(name);
      dir().deleteDirectory(name);
    }
  }

  @Test
  default void namesMadeByOthersAreSeenByteForByte() throws IOException {
    made(Trees.names());
    try (Directory names = dir().open(name("names"))) {
      List<FileName> expected = new ArrayList<>();
      Trees.HOSTILE_NAMES.forEach(encoded -> expected.add(name(encoded)));
      assertThat(names.list()).extracting("name").containsExactlyInAnyOrderElementsOf(expected);
      for (String encoded : Trees.HOSTILE_NAMES) {
        assertThat(read(names, encoded)).isEqualTo(encoded);
      }
    }
    try (Directory below = dir().open(name("caf%E9"))) {
      assertThat(below.readLink(name("l%FF"))).isEqualTo(RawPaths.bytes("%FE/%0A"));
    }
  }

  @Test
  default void anyNameIsRenamedAndLinked() throws IOException {
    for (String encoded : Trees.HOSTILE_NAMES) {
      write(dir(), "plain", encoded);
      dir().rename(name("plain"), dir(), name(encoded));
      dir().createLink(name("second"), dir(), name(encoded));
      dir().createSymlink(name("third"), RawPaths.bytes(encoded));
      dir().setMode(name(encoded), 0640);
      dir().setModificationTime(name(encoded), 1_000_000, 1);
      assertThat(dir().status(name("second"))).isEqualTo(dir().status(name(encoded)));
      assertThat(dir().readLink(name("third"))).isEqualTo(RawPaths.bytes(encoded));
      for (String used : new String[] {encoded, "second", "third"}) {
        dir().delete(name(used));
      }
    }
    assertThat(dir().list()).isEmpty();
  }

  @Test
  default void whatIsNoNameIsRefused() {
    for (String bad : new String[] {"", ".", "..", "a/b", "/", "a%00b", "a".repeat(256)}) {
      refused(FileSystemException.class, () -> dir().status(name(bad)));
      refused(FileSystemException.class, () -> dir().createDirectory(name(bad), 0755));
      refused(FileSystemException.class, () -> write(dir(), bad, ""));
    }
  }

  @Test
  default void aPathBeyondPathMaxWorksOrFailsCleanly() throws IOException {
    FileName name = name("d".repeat(250));
    List<Directory> open = new ArrayList<>(List.of(storage().open(root())));
    try {
      if (has(StorageFeature.LONG_PATHS)) {
        descend(open, name);
        assertThat(open).hasSize(41);
      } else {
        refused(FileSystemException.class, () -> descend(open, name));
        assertThat(open).hasSizeBetween(10, 17);
      }
    } finally {
      open.forEach(Directory::close);
    }
  }

  private static void descend(List<Directory> open, FileName name) throws IOException {
    for (int i = 0; i < 40; i++) {
      Directory last = open.get(open.size() - 1);
      last.createDirectory(name, 0755);
      open.add(last.open(name));
    }
  }
}
