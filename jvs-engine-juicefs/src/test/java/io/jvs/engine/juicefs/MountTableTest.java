package io.jvs.engine.juicefs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The lines of mountinfo, as the kernel writes them. */
class MountTableTest {
  private static final String LINES =
      """
      22 27 0:20 / /proc rw,nosuid - proc proc rw
      27 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
      46 27 0:47 / /mnt/jfs rw,nosuid,nodev,relatime - fuse.juicefs JuiceFS:vol rw,user_id=0
      47 27 0:47 /sub /mnt/bind\\040dir rw master:1 propagate_from:2 - fuse.juicefs JuiceFS:vol rw
      48 27 0:47 /gone//deleted /mnt/deleted rw - fuse.juicefs JuiceFS:vol rw
      49 46 0:50 / /mnt/jfs/below rw - tmpfs tmpfs rw
      50 27 0:51 / /mnt/jfs rw - fuse.juicefs JuiceFS:upper rw
      51 27 0:4 mnt:[4026532000] /run/netns rw - nsfs nsfs rw
      a line that is none
      """;

  private static final MountTable TABLE = MountTable.parse(LINES.getBytes(StandardCharsets.UTF_8));

  private static Optional<Path> holding(String path, String device) {
    return TABLE.holding(Path.of(path), device).map(MountPoint::path);
  }

  @Test
  void theLongestPathOfTheDeviceHolds() {
    assertThat(holding("/mnt/jfs/a/b", "0:47")).contains(Path.of("/mnt/jfs"));
    assertThat(holding("/mnt/jfs/below/x", "0:50")).contains(Path.of("/mnt/jfs/below"));
    assertThat(holding("/mnt/elsewhere", "254:1")).contains(Path.of("/"));
  }

  @Test
  void aNameThatBeginsLikeAMountPointIsNotBelowIt() {
    assertThat(holding("/mnt/jfs2/a", "0:47")).isEmpty();
  }

  @Test
  void ofTwoMountsAtOnePlaceTheDeviceTells() {
    MountPoint upper = TABLE.holding(Path.of("/mnt/jfs/a"), "0:51").orElseThrow();
    assertThat(upper.source()).isEqualTo("JuiceFS:upper");
  }

  @Test
  void escapesAreDecodedAndAPartIsSeenFromTheWhole() {
    MountPoint bind = TABLE.holding(Path.of("/mnt/bind dir/x"), "0:47").orElseThrow();
    assertThat(bind.isJuiceFs()).isTrue();
    assertThat(bind.isWhole()).isFalse();
    MountPoint whole = TABLE.whole(bind).orElseThrow();
    assertThat(whole.path()).isEqualTo(Path.of("/mnt/jfs"));
    assertThat(bind.seenFrom(whole, Path.of("/mnt/bind dir/x")))
        .isEqualTo(Path.of("/mnt/jfs/sub/x"));
  }

  @Test
  void whatIsMountedBelowIsFound() {
    assertThat(TABLE.below(Path.of("/mnt/jfs"))).contains(Path.of("/mnt/jfs/below"));
    assertThat(TABLE.below(Path.of("/mnt/jfs/below"))).isEmpty();
    assertThat(TABLE.below(Path.of("/mnt/jf"))).isEmpty();
  }
}
