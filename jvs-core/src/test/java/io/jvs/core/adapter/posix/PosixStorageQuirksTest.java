package io.jvs.core.adapter.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jvs.core.domain.tree.FileName;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.testkit.RealFileSystem;
import io.jvs.core.testkit.SampleTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What one file system does and another does not. */
class PosixStorageQuirksTest {
  @Test
  void aLinkOfAsMuchTextAsThereCanBeIsKeptOrRefused() throws IOException {
    byte[] longest = "x/".repeat(2_047).getBytes(StandardCharsets.US_ASCII);
    FileName name = FileName.of("l");
    try (Directory ext4 = new PosixStorage().open(RealFileSystem.EXT4.directory());
        Directory xfs = new PosixStorage().open(RealFileSystem.XFS.directory())) {
      ext4.createSymlink(name, longest);
      assertThat(ext4.readLink(name)).isEqualTo(longest);
      assertThatThrownBy(() -> xfs.createSymlink(name, longest))
          .hasMessageContaining("File name too long");
      assertThat(xfs.list()).isEmpty();
    }
  }

  @Test
  void anAccessControlListIsSeenOnceOnXfsToo() throws IOException {
    Path directory = RealFileSystem.XFS.directory();
    new SampleTree().dir("d").acl("u:5:rx").defaultAcl("u:6:r").make(directory);
    try (Directory xfs = new PosixStorage().open(directory)) {
      assertThat(xfs.xattrs(FileName.of("d")))
          .extracting(xattr -> new String(xattr.name(), StandardCharsets.US_ASCII))
          .containsExactly("system.posix_acl_access", "system.posix_acl_default");
    }
  }
}
