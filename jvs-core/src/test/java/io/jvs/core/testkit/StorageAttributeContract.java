package io.jvs.core.testkit;

import static io.jvs.core.testkit.StorageFixture.isRoot;
import static io.jvs.core.testkit.StorageFixture.name;
import static io.jvs.core.testkit.StorageFixture.needsNoPrivileges;
import static io.jvs.core.testkit.StorageFixture.needsRoot;
import static io.jvs.core.testkit.StorageFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.core.domain.tree.FileType;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.FileStatus;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Status, modes and owners. */
interface StorageAttributeContract extends StorageFixture {

  @Test
  default void theStatusIsWhatLstatSays() throws IOException {
    made(StorageFileContract.otherThings());
    for (String name : new String[] {"dir", "file", "link", "fifo", "socket"}) {
      FileStatus status = dir().status(name(name));
      assertThat(text(status)).isEqualTo(stat(name));
      assertThat(status.isUnchanged(dir().status(name(name)))).isTrue();
    }
    assertThat(text(dir().status())).isEqualTo(stat("."));
  }

  private static String text(FileStatus s) {
    return String.format(
        Locale.ROOT,
        "%o %d:%d %d %d.%09d %d.%09d dev=%d ino=%d n=%d",
        s.mode(),
        s.uid(),
        s.gid(),
        s.size(),
        s.mtimeSeconds(),
        s.mtimeNanos(),
        s.ctimeSeconds(),
        s.ctimeNanos(),
        s.fileSystem(),
        s.inode(),
        s.links());
  }

  private String stat(String name) throws IOException {
    String format = "%a %u:%g %s %.9Y %.9Z dev=%d ino=%i n=%h";
    return Shell.run("cd \"$1\" && stat -c \"$3\" -- \"$2\"", root().toString(), name, format);
  }

  @Test
  default void allTwelveModeBitsAreSet() throws IOException {
    made(StorageFileContract.otherThings());
    for (String name : new String[] {"file", "dir", "fifo", "socket"}) {
      for (int mode : new int[] {0, 0111, 0644, 0777, 04755, 02755, 01777, 07777, 0600}) {
        dir().setMode(name(name), mode);
        assertThat(dir().status(name(name)).mode()).isEqualTo(mode);
      }
    }
  }

  @Test
  default void aLinkHasNoModeAndLendsNone() throws IOException {
    made(StorageFileContract.otherThings());
    dir().setMode(name("file"), 0640);
    refused(FileSystemException.class, () -> dir().setMode(name("link"), 0777));
    refused(FileSystemException.class, () -> dir().setMode(name("dangling"), 0777));
    assertThat(dir().status(name("file")).mode()).isEqualTo(0640);
  }

  @Test
  default void aDirectoryHasItsOwnModeSet() throws IOException {
    dir().setMode(01750);
    assertThat(dir().status().mode()).isEqualTo(01750);
  }

  @Test
  default void ownersAreSetOfTheEntryItself() throws IOException {
    needsRoot("chown");
    made(StorageFileContract.otherThings());
    for (String name : new String[] {"link", "dangling", "dir", "fifo", "socket"}) {
      dir().setOwner(name(name), 1234, 5678);
      assertThat(dir().status(name(name)).uid()).isEqualTo(1234);
      assertThat(dir().status(name(name)).gid()).isEqualTo(5678);
    }
    assertThat(dir().status(name("file")).uid()).isZero();
    dir().setOwner(name("file"), -294_967_296, 1);
    assertThat(dir().status(name("file")).uid()).isEqualTo(-294_967_296);
    dir().setOwner(3, 4);
    assertThat(dir().status().uid()).isEqualTo(3);
  }

  @Test
  default void withoutPrivilegesAnOwnerCannotBeGivenAway() throws IOException {
    needsNoPrivileges("chown");
    made(StorageFileContract.otherThings());
    FileStatus before = dir().status(name("file"));
    refused(FileSystemException.class, () -> dir().setOwner(name("file"), 1, before.gid()));
    assertThat(dir().status(name("file")).uid()).isEqualTo(before.uid());
    dir().setOwner(name("file"), before.uid(), before.gid());
  }

  @Test
  default void numbersOfDevicesAreSeen() throws IOException {
    try (Directory dev = storage().open(Path.of("/dev"))) {
      FileStatus status = dev.status(name("null"));
      assertThat(status.type()).isEqualTo(FileType.CHARACTER_DEVICE);
      assertThat(status.device()).isEqualTo(0x103);
    }
    if (isRoot()) {
      new SampleTree().blockDevice("b", 7, 300).make(root());
      FileStatus status = dir().status(name("b"));
      assertThat(status.type()).isEqualTo(FileType.BLOCK_DEVICE);
      Object expected = Files.getAttribute(path("b"), "unix:rdev", LinkOption.NOFOLLOW_LINKS);
      assertThat(status.device()).isEqualTo(expected).isEqualTo(0x10072cL);
    }
  }

  @Test
  default void aChangeIsSeenInTheStatus() throws IOException {
    made(StorageFileContract.otherThings());
    FileStatus before = dir().status(name("file"));
    dir().setMode(name("file"), 0604);
    assertThat(dir().status(name("file")).isUnchanged(before)).isFalse();
    assertThat(dir().status(name("file")).isSameFile(before)).isTrue();
  }
}
