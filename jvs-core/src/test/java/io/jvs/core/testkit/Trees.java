package io.jvs.core.testkit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Trees to save and restore. */
public final class Trees {
  private static final long NOON = 1_600_000_000;

  private Trees() {}

  /**
   * What an ordinary project looks like: some directories, files, a script, links, an empty
   * directory.
   */
  public static SampleTree everyday() {
    return new SampleTree()
        .file("README", "read me\n")
        .time(NOON, 123_456_789)
        .dir("src")
        .dir("src/a")
        .file("src/a/One.txt", "one")
        .file("src/a/empty", "")
        .file("run", "#!/bin/sh\n")
        .mode(0755)
        .link("latest", "src/a")
        .dir("empty")
        .mode(0700)
        .time(NOON, 1)
        .hardLink("src/b", "src/a/One.txt");
  }

  /** Files of random sizes and content in a few directories. */
  public static SampleTree random(long seed, int files) {
    Random random = new Random(seed);
    SampleTree tree = new SampleTree();
    int directories = Math.max(1, files / 20);
    for (int i = 0; i < directories; i++) {
      tree.dir("d" + i);
    }
    for (int i = 0; i < files; i++) {
      byte[] content =
          new byte[random.nextInt(10) == 0 ? random.nextInt(200_000) : random.nextInt(5_000)];
      random.nextBytes(content);
      tree.file("d" + random.nextInt(directories) + "/f" + i, content);
    }
    return tree;
  }

  /** What untrusted code may leave behind; made without privileges. */
  public static SampleTree hostile() {
    return new SampleTree()
        .all(names())
        .all(links())
        .fifo("pipe")
        .socket("socket")
        .file(".READY", "not yours")
        .file(".READY.gz", "nor yours")
        .dir(".jvs")
        .file(".jvs/format_version", "1\n")
        .dir(".jvs/snapshots")
        .deep("deep", 300)
        .dir("read-only")
        .mode(0555)
        .file("read-only/file", "kept")
        .mode(0444)
        .dir("write-only")
        .mode(0300)
        .file("unreadable", "")
        .mode(0000)
        .sparse("sparse", 8 << 20, 4 << 20, "island".getBytes(StandardCharsets.US_ASCII))
        .sparse("all-hole", 5_000_001, 0, new byte[0]);
  }

  /** Names that break what is not made of bytes. */
  public static SampleTree names() {
    SampleTree tree = new SampleTree().dir("names");
    for (String name : HOSTILE_NAMES) {
      tree.file("names/" + name, name);
    }
    return tree.dir("caf%E9").file("caf%E9/%FF%FE", "not UTF-8").link("caf%E9/l%FF", "%FE/%0A");
  }

  /** Single names, percent-encoded: controls, other encodings, options, globs, the longest. */
  static final List<String> HOSTILE_NAMES =
      List.of(
          "a%0Ab",
          "%1B[31mred",
          "%FF",
          "%C3%28",
          "%ED%A0%80",
          "caf%C3%A9",
          "cafe%CC%81",
          "%E2%80%AEtxt.exe",
          "%01",
          "%7F",
          "%09",
          "%0D",
          " ",
          " lead and trail ",
          "-rf",
          "*",
          "?",
          "~",
          "$HOME",
          "`id`",
          "'",
          "\"",
          "\\",
          "%25",
          "%2541",
          "#",
          "a;b",
          "a:b",
          "...",
          "..x",
          "{\"a\":1}",
          "con",
          "%F0%9F%98%80",
          "n".repeat(255),
          "%FE".repeat(255),
          "%C3%A9".repeat(127));

  /** Links that lead out, around, nowhere, and texts that nobody may tidy up. */
  public static SampleTree links() {
    SampleTree tree = new SampleTree().dir("links");
    int number = 0;
    for (String target : HOSTILE_TARGETS) {
      tree.link("links/" + number++, target);
    }
    return tree.link("links/self", "self")
        .link("links/ping", "pong")
        .link("links/pong", "ping")
        .hardLink("links/hard", "links/self");
  }

  /** Texts of links, percent-encoded; the last is about the longest that XFS keeps. */
  static final List<String> HOSTILE_TARGETS =
      List.of(
          "/etc/passwd",
          "..",
          ".",
          "/",
          "../../../../../../etc",
          "nowhere",
          "dir//x/../y/",
          "./a/./b",
          "a/",
          "%FF/%0A",
          "/%FF/",
          "caf%C3%A9",
          "/tmp",
          "%1B[2J",
          " ",
          "//a",
          "///",
          "a//",
          "a///b",
          "//%FF//",
          "a//b//c",
          "x".repeat(255) + "/" + "y".repeat(255),
          "z/".repeat(511));

  /** Modes, times and {@code user} attributes; made without privileges. */
  public static SampleTree attributes() {
    return new SampleTree()
        .dir("attributes")
        .file("attributes/set-uid", "s")
        .mode(04755)
        .file("attributes/set-gid", "s")
        .mode(02755)
        .dir("attributes/sticky")
        .mode(01777)
        .dir("attributes/inherits-group")
        .mode(02775)
        .file("attributes/old", "before 1970")
        .time(-86_400, 0)
        .file("attributes/first", "the second before")
        .time(-1, 999_999_999)
        .file("attributes/nano", "")
        .time(NOON, 1)
        .link("attributes/link", "nano")
        .time(NOON, 987_654_321)
        .file("attributes/xattr", "")
        .xattr("user.empty", "")
        .xattr("user.text", "value")
        .dir("attributes/xattr-dir")
        .xattr("user.dir", "x".repeat(1000))
        .time(NOON, 123);
  }

  /** What only root can make. */
  public static SampleTree privileged() {
    return new SampleTree()
        .dir("privileged")
        .owner(1000, 1001)
        .file("privileged/theirs", "x")
        .owner(1234, 4321)
        .mode(06711)
        .link("privileged/link", "theirs")
        .owner(7, 8)
        .characterDevice("privileged/null", 1, 3)
        .blockDevice("privileged/loop", 7, 200)
        .fifo("privileged/pipe")
        .owner(9, 9)
        .file("privileged/big-owner", "")
        .owner(2_000_000_000, 2_000_000_001);
  }
}
