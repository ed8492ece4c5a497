package io.jvs.core.testkit;

import static io.jvs.core.testkit.StorageFixture.name;
import static io.jvs.core.testkit.StorageFixture.needsRoot;
import static io.jvs.core.testkit.StorageFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jvs.core.domain.tree.Xattr;
import io.jvs.core.port.storage.Directory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Extended attributes are kept, or it is told that they are not. */
interface StorageXattrContract extends StorageFixture {

  private static Xattr xattr(String name, String value) {
    return new Xattr(name.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
  }

  private void needsUserXattrs() throws IOException {
    assumeTrue(
        Files.getFileStore(root()).supportsFileAttributeView(UserDefinedFileAttributeView.class),
        "needs a file system with user attributes");
  }

  @Test
  default void aFileSystemWithoutAttributesHasNone() throws IOException {
    needsRoot("mount");
    made(new SampleTree().dir("mnt"));
    String mounted = Shell.run("mount -t ramfs none \"$1\" 2>&1 || true", path("mnt").toString());
    assumeTrue(mounted.isEmpty(), "needs mount: " + mounted);
    try (Directory ramfs = storage().open(path("mnt"))) {
      StorageFixture.write(ramfs, "f", "");
      assertThat(ramfs.xattrs(name("f"))).isEmpty();
      assertThat(ramfs.xattrs()).isEmpty();
      tells(() -> ramfs.setXattr(name("f"), xattr("user.a", "1")));
    } finally {
      Shell.run("umount \"$1\"", path("mnt").toString());
    }
  }

  @Test
  default void attributesOfFilesAndDirectoriesAreKept() throws IOException {
    needsUserXattrs();
    made(StorageFileContract.otherThings());
    for (String name : new String[] {"file", "dir"}) {
      assertThat(dir().xattrs(name(name))).isEmpty();
      dir().setXattr(name(name), xattr("user.z", "last"));
      dir().setXattr(name(name), xattr("user.a", "x".repeat(3000)));
      dir().setXattr(name(name), xattr("user.empty", ""));
      dir().setXattr(name(name), xattr("user.z", "replaced"));
      assertThat(dir().xattrs(name(name)))
          .containsExactly(
              xattr("user.a", "x".repeat(3000)),
              xattr("user.empty", ""),
              xattr("user.z", "replaced"));
      dir().removeXattr(name(name), xattr("user.a", "").name());
      assertThat(dir().xattrs(name(name))).hasSize(2);
    }
  }

  @Test
  default void aDirectoryHasItsOwnAttributes() throws IOException {
    needsUserXattrs();
    dir().setXattr(xattr("user.own", "1"));
    assertThat(dir().xattrs()).containsExactly(xattr("user.own", "1"));
    dir().removeXattr(xattr("user.own", "").name());
    assertThat(dir().xattrs()).isEmpty();
  }

  @Test
  default void attributesSetByOthersAreSeen() throws IOException {
    needsUserXattrs();
    new SampleTree().file("f", "").xattr("user.a", "1").xattr("user.b", "").make(root());
    assertThat(dir().xattrs(name("f"))).containsExactly(xattr("user.a", "1"), xattr("user.b", ""));
  }

  @Test
  default void whatIsMissingCannotBeRemoved() throws IOException {
    needsUserXattrs();
    made(StorageFileContract.otherThings());
    byte[] missing = xattr("user.missing", "").name();
    refused(FileSystemException.class, () -> dir().removeXattr(name("file"), missing));
    refused(NoSuchFileException.class, () -> dir().xattrs(name("missing")));
  }

  @Test
  default void linksAndPipesHaveNoneAndLendNone() throws IOException {
    needsUserXattrs();
    made(StorageFileContract.otherThings());
    dir().setXattr(name("file"), xattr("user.a", "1"));
    for (String name : new String[] {"link", "dangling", "fifo", "socket"}) {
      assertThat(dir().xattrs(name(name))).isEmpty();
      refused(Exception.class, () -> dir().setXattr(name(name), xattr("user.b", "2")));
    }
    assertThat(dir().xattrs(name("file"))).containsExactly(xattr("user.a", "1"));
  }

  @Test
  default void otherNamespacesAreKeptOrItIsTold() throws IOException {
    needsUserXattrs();
    made(StorageFileContract.otherThings());
    Xattr acl = xattr("system.posix_acl_access", "nonsense");
    if (!has(StorageFeature.ALL_XATTRS)) {
      tells(() -> dir().setXattr(name("file"), acl));
      tells(() -> dir().setXattr(name("file"), xattr("trusted.a", "1")));
      tells(() -> dir().removeXattr(name("file"), acl.name()));
      tells(() -> dir().setXattr(name("link"), xattr("trusted.a", "1")));
      return;
    }
    needsRoot("trusted attributes");
    for (String name : new String[] {"file", "dir", "link", "fifo"}) {
      dir().setXattr(name(name), xattr("trusted.a", "1"));
      assertThat(dir().xattrs(name(name))).isEqualTo(List.of(xattr("trusted.a", "1")));
    }
  }

  @Test
  default void namesBeyondAsciiAreExactOrNotThere() throws IOException {
    needsUserXattrs();
    made(StorageFileContract.otherThings());
    Xattr beyond = xattr("user.caf\u00e9", "1");
    try {
      dir().setXattr(name("file"), beyond);
      assertThat(dir().xattrs(name("file"))).containsExactly(beyond);
    } catch (UnsupportedOperationException e) {
      assertThat(has(StorageFeature.ALL_XATTRS)).isFalse();
      assertThat(dir().xattrs(name("file"))).isEmpty();
    }
  }
}
