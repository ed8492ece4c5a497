package io.jvs.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jvs.api.Capabilities.Preserved;
import io.jvs.api.Tally;
import io.jvs.core.port.engine.CloneRequest;
import io.jvs.core.testkit.TreeSnapshot.Column;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What is claimed holds; what is not claimed is really not there: an engine promises all it keeps.
 */
interface EngineClaimContract extends EngineFixture {

  private void holdsIffClaimed(Preserved attribute, RecordingMonitor monitor) throws IOException {
    Column column = COLUMNS.get(attribute);
    TreeSnapshot made = TreeSnapshot.of(target(), column);
    if (claims(attribute)) {
      assertThat(made).isEqualTo(TreeSnapshot.of(source(), column));
      assertThat(monitor.losses()).isEmpty();
    } else {
      assertThat(made).isNotEqualTo(TreeSnapshot.of(source(), column));
    }
  }

  @Test
  default void hardLinksAreKeptIffClaimed() throws IOException {
    SampleTree tree = new SampleTree().file("a", "x").dir("d").hardLink("d/b", "a");
    holdsIffClaimed(Preserved.HARD_LINKS, cloned(tree));
  }

  @Test
  default void ownersAreKeptIffClaimed() throws IOException {
    assumeTrue(StorageFixture.isRoot(), "needs root to give files away");
    SampleTree tree =
        new SampleTree()
            .file("f", "x")
            .owner(1234, 4321)
            .mode(06755)
            .dir("d")
            .owner(5, 6)
            .file("d/huge", "")
            .owner(2_000_000_000, 2_000_000_001)
            .link("l", "f")
            .owner(7, 8)
            .time(1_600_000_000, 0);
    holdsIffClaimed(Preserved.OWNERSHIP, cloned(tree));
    if (claims(Preserved.OWNERSHIP) && claims(Preserved.MODE)) {
      String mode = Shell.run("stat -c %a \"$1\"", target().resolve("f").toString());
      assertThat(mode).isEqualTo("6755");
    }
  }

  @Test
  default void modesAreKeptIffClaimed() throws IOException {
    SampleTree tree =
        new SampleTree()
            .file("set-uid", "x")
            .mode(06755)
            .file("read-only", "")
            .mode(0400)
            .file("none", "")
            .mode(StorageFixture.isRoot() ? 0 : 0400)
            .file("odd", "")
            .mode(0647)
            .dir("sticky")
            .mode(01777)
            .dir("group")
            .mode(02750)
            .file("group/f", "");
    holdsIffClaimed(Preserved.MODE, cloned(tree));
  }

  @Test
  default void timesAreKeptToTheNanosecondIffClaimed() throws IOException {
    SampleTree tree =
        new SampleTree()
            .file("f", "x")
            .time(1_600_000_000, 123_456_789)
            .dir("d")
            .time(1_500_000_000, 1)
            .file("d/old", "")
            .time(-5, 0);
    holdsIffClaimed(Preserved.TIMES, cloned(tree));
  }

  @Test
  default void extendedAttributesAreKeptIffClaimed() throws IOException {
    SampleTree tree =
        new SampleTree()
            .file("f", "x")
            .xattr("user.text", "value")
            .xattr("user.empty", "")
            .dir("d")
            .xattr("user.long", "y".repeat(1_000));
    holdsIffClaimed(Preserved.XATTRS, cloned(tree));
  }

  @Test
  default void holesAreKeptIffClaimed() throws IOException {
    byte[] island = "island".getBytes(StandardCharsets.US_ASCII);
    SampleTree tree =
        new SampleTree()
            .sparse("middle", 8 << 20, 4 << 20, island)
            .sparse("small", 200_000, 0, island)
            .sparse("all", 8 << 20, 0, new byte[0]);
    cloned(tree);
    for (String name : new String[] {"middle", "small", "all"}) {
      assumeTrue(blocks("source/" + name) <= 64, "this file system keeps no holes");
      if (claims(Preserved.HOLES)) {
        assertThat(blocks("target/" + name)).as(name).isLessThanOrEqualTo(64);
      } else {
        assertThat(blocks("target/" + name)).as(name).isGreaterThan(64);
      }
    }
  }

  /** In units of 512 bytes. */
  private long blocks(String name) throws IOException {
    String count = Shell.run("sync \"$1\"; stat -c %b \"$1\"", work().resolve(name).toString());
    return Long.parseLong(count);
  }

  @Test
  default void hashesAreToldAndRightIffClaimed() throws IOException {
    Trees.random(9, 60)
        .file("empty", "")
        .link("l", "empty")
        .sparse("sparse", 3 << 20, 1 << 20, new byte[] {1})
        .hardLink("second", "sparse")
        .make(source());
    needsUsable();
    RecordingMonitor monitor = new RecordingMonitor();
    CloneRequest request = CloneRequest.whole(source(), target(), walked(), monitor);
    engine().materialize(request.withHashes());
    if (engine().capabilities().hashes()) {
      assertThat(monitor.hashes()).isEqualTo(sha256sums());
    } else {
      assertThat(monitor.hashes()).isEmpty();
    }
  }

  private Map<String, String> sha256sums() throws IOException {
    Map<String, String> sums = new TreeMap<>();
    String find = "cd \"$1\" && find . -type f -exec sha256sum {} +";
    for (String line : Shell.run(find, source().toString()).lines().toList()) {
      sums.put(line.substring(68), line.substring(0, 64));
    }
    return sums;
  }

  @Test
  default void nothingIsLinkedToABaselineThatIsNotUsed() throws IOException {
    Trees.everyday().make(source());
    RecordingMonitor monitor = new RecordingMonitor();
    if (!engine().capabilities().usesBaseline()) {
      assertThat(cloneWhole(walked(), monitor).linked()).isEqualTo(Tally.ZERO);
    }
  }
}
