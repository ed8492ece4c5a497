package io.jvs.fidelity;

import io.jvs.core.testkit.RealFileSystem;
import io.jvs.core.testkit.SampleTree;
import java.util.Random;

/** Every kind of entry that a workspace may hold, declared one by one. */
final class Kinds {
  /** The user of tests without privileges. */
  static final int NOBODY = 65534;

  private static final long NOON = 1_600_000_000;

  private Kinds() {}

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  /** Those that anybody may make for himself and save. */
  static SampleTree ordinary() {
    return new SampleTree()
        .all(content())
        .all(modes())
        .all(times())
        .all(links())
        .all(specials())
        .all(userXattrs());
  }

  private static SampleTree content() {
    return new SampleTree()
        .file("empty", "")
        .file("one-byte", "x")
        .file("block", random(4096))
        .file("block-and-one", random(4097))
        .file("large", random(300_000))
        .dir("empty-dir")
        .sparse("hole-at-start", 9 << 20, (9 << 20) - 5000, random(5000))
        .sparse("hole-in-middle", 9 << 20, 0, random(4096))
        .data((9 << 20) - 4096, random(4096))
        .sparse("hole-at-end", (9 << 20) + 17, 0, random(70_000))
        .sparse("holes-all-over", 9 << 20, 1 << 20, random(8192))
        .data(3 << 20, random(4096))
        .data(5 << 20, random(123))
        .sparse("nothing-but-hole", 5_000_001, 0, new byte[0])
        .file("zeros-written", new byte[65_536])
        .file(".READY", "a name that the payload reserves")
        .file(".READY.gz", "and the other")
        .dir(".jvs")
        .file(".jvs/format_version", "7")
        .dir("names")
        .file("names/line%0Abreak%09tab", "1")
        .file("names/not-UTF-8-%FF%FE", "2")
        .file("names/" + "%E9".repeat(255), "3")
        .file("names/-rf", "4")
        .file("names/%20 quotes '\"\\", "5")
        .deep("deep", 60);
  }

  private static SampleTree modes() {
    return new SampleTree()
        .dir("modes")
        .file("modes/0644", "")
        .mode(0644)
        .file("modes/0400", "read-only")
        .mode(0400)
        .file("modes/7777", "everything")
        .mode(07777)
        .file("modes/set-uid", "u")
        .mode(04711)
        .file("modes/set-gid", "g")
        .mode(02755)
        .file("modes/sticky", "t")
        .mode(01644)
        .dir("modes/dir-7777")
        .mode(07777)
        .dir("modes/set-gid-dir")
        .mode(02775)
        .file("modes/set-gid-dir/inside", "keeps its own group")
        .dir("modes/set-gid-dir/below")
        .mode(0755)
        .dir("modes/sticky-dir")
        .mode(01777)
        .dir("modes/closed-dir")
        .mode(0500)
        .time(NOON, 5)
        .file("modes/closed-dir/inside", "x")
        .fifo("modes/closed-dir/pipe");
  }

  private static SampleTree times() {
    return new SampleTree()
        .dir("times")
        .time(NOON, 1)
        .file("times/nano", "")
        .time(NOON, 999_999_999)
        .file("times/epoch", "")
        .time(0, 0)
        .file("times/before-1970", "")
        .time(-2, 1)
        .file("times/1901", "")
        .time(Integer.MIN_VALUE, 0)
        .file("times/2040", "")
        .time(2_208_988_800L, 123_456_789)
        .file("times/2440", "")
        .time(14_831_769_600L, 7)
        .link("times/link", "nano")
        .time(-7, 300)
        .dir("times/dir")
        .time(12, 345)
        .file("times/dir/moves-it", "");
  }

  private static SampleTree links() {
    return new SampleTree()
        .dir("links")
        .link("links/relative", "../one-byte")
        .link("links/absolute", "/etc/passwd")
        .link("links/dangling", "nowhere")
        .link("links/self", "self")
        .link("links/to-dir", "../modes//")
        .link("links/not-UTF-8", "%FF%FE/%0A")
        .link("links/long", "y".repeat(1_000))
        .file("links/a", "three names")
        .mode(0640)
        .xattr("user.shared", "yes")
        .dir("links/z")
        .hardLink("links/z/b", "links/a")
        .hardLink("c", "links/a")
        .link("links/soft", "a")
        .time(NOON, 44)
        .hardLink("links/soft-again", "links/soft")
        .fifo("links/pipe")
        .mode(0620)
        .time(NOON, 45)
        .hardLink("links/z/pipe-again", "links/pipe");
  }

  private static SampleTree specials() {
    return new SampleTree()
        .dir("specials")
        .time(NOON, 6)
        .fifo("specials/pipe")
        .mode(0604)
        .time(1_000, 1)
        .socket("specials/socket")
        .mode(01755)
        .time(2_000, 2);
  }

  private static SampleTree userXattrs() {
    return new SampleTree()
        .dir("xattrs")
        .xattr("user.dir", "of a directory")
        .time(NOON, 7)
        .file("xattrs/empty", "")
        .xattr("user.empty", "")
        .file("xattrs/binary", "")
        .xattr("user.bytes", new byte[] {0, 1, (byte) 0xff, 10})
        .file("xattrs/many", "m")
        .xattr("user.a", "1")
        .xattr("user.b", "2")
        .xattr("user.a b", "3")
        .file("xattrs/huge", "")
        .xattr("user.huge", random(3_000))
        .file("xattrs/read-only", "x")
        .xattr("user.kept", "although nobody may write")
        .mode(0400)
        .file("xattrs/acl", "a")
        .mode(0640)
        .acl("u:1234:rw,g:4321:r")
        .file("xattrs/acl-mask", "a")
        .mode(0600)
        .acl("u:1234:rwx,m::r")
        .dir("xattrs/acl-dir")
        .mode(0750)
        .acl("u:1234:rwx")
        .defaultAcl("u:1234:rwx,g::rx,o::-")
        .file("xattrs/acl-dir/has-no-acl", "")
        .mode(0644)
        .dir("xattrs/default-only")
        .mode(02755)
        .defaultAcl("u:7:rx");
  }

  /** Those that only root can make, and that others may see. */
  static SampleTree foreign() {
    return new SampleTree()
        .dir("foreign")
        .owner(1000, 1001)
        .mode(0755)
        .time(NOON, 8)
        .file("foreign/set-uid", "x")
        .owner(1234, 4321)
        .mode(06755)
        .file("foreign/largest-owner", "")
        .owner(4_294_967_294L, 4_294_967_294L)
        .mode(0644)
        .link("foreign/link", "set-uid")
        .owner(7, 8)
        .time(NOON, 9)
        .fifo("foreign/pipe")
        .owner(9, 10)
        .characterDevice("foreign/null", 1, 3)
        .mode(0666)
        .owner(0, 0)
        .time(33, 44)
        .blockDevice("foreign/block", 7, 200)
        .owner(0, 6)
        .mode(0660)
        .characterDevice("foreign/whiteout", 0, 0)
        .owner(0, 0)
        .mode(0)
        .characterDevice("foreign/largest-number", 511, 262_143)
        .owner(0, 0)
        .hardLink("foreign/null-again", "foreign/null")
        .file("foreign/capable", "elf")
        .owner(1234, 4321)
        .mode(0755)
        .capability("cap_net_raw,cap_net_bind_service+ep")
        .dir("foreign/set-gid-dir")
        .owner(1234, 4321)
        .mode(02775)
        .file("foreign/set-gid-dir/other-group", "")
        .owner(1234, 55)
        .mode(0644);
  }

  /** Those that nobody but root can even see or enter. */
  static SampleTree hidden(RealFileSystem fileSystem) {
    int huge =
        switch (fileSystem) {
          case EXT4 -> 3_000;
          case XFS -> 65_536;
          case BTRFS -> 15_000;
        };
    return new SampleTree()
        .dir("hidden")
        .xattr("trusted.overlay.opaque", "y")
        .file("hidden/trusted", "")
        .xattr("trusted.md5", random(16))
        .file("hidden/huge", "")
        .xattr("trusted.huge", random(huge))
        .link("hidden/link", "trusted")
        .xattr("trusted.on-a-link", "l")
        .fifo("hidden/pipe")
        .xattr("trusted.on-a-pipe", "p")
        .characterDevice("hidden/device", 1, 5)
        .xattr("trusted.on-a-device", "d")
        .file("hidden/0000", "nobody")
        .mode(0)
        .dir("hidden/dir-0000")
        .mode(0)
        .file("hidden/dir-0000/inside", "x")
        .fifo("hidden/dir-0000/pipe")
        .file("hidden/security", "s")
        .xattr("security.anything", "goes");
  }
}
