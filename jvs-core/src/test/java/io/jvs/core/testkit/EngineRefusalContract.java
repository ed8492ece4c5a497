package io.jvs.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.port.engine.CloneRequest;
import io.jvs.core.port.engine.CloneUnsupportedException;
import io.jvs.core.port.engine.Probe;
import io.jvs.core.testkit.TreeSnapshot.Column;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What an engine must refuse, stop at, and leave alone. */
interface EngineRefusalContract extends EngineFixture {

  private void refuses(SampleTree existing) throws IOException {
    existing.make(work());
    Trees.everyday().make(source());
    needsUsable();
    TreeNode tree = walked();
    TreeSnapshot before = TreeSnapshot.of(work());
    assertThatThrownBy(() -> cloneWhole(tree, new RecordingMonitor()))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(TreeSnapshot.of(work())).isEqualTo(before);
  }

  @Test
  default void anExistingTargetIsRefused() throws IOException {
    refuses(new SampleTree().dir("target").file("target/kept", "x").time(1, 2).mode(0600));
  }

  @Test
  default void anEmptyTargetIsRefused() throws IOException {
    refuses(new SampleTree().dir("target").mode(0700).time(1, 2));
  }

  @Test
  default void aFileAtTheTargetIsRefused() throws IOException {
    refuses(new SampleTree().file("target", "kept"));
  }

  @Test
  default void aLinkAtTheTargetIsRefusedWhereverItLeads() throws IOException {
    refuses(new SampleTree().link("target", "nowhere"));
    assertThat(work().resolve("nowhere")).doesNotExist();
  }

  @Test
  default void aCheckpointThatThrowsStopsTheWork() throws IOException {
    Trees.random(8, 800).make(source());
    needsUsable();
    for (int number : new int[] {1, 7}) {
      IOException stop = new IOException("cancelled");
      RecordingMonitor monitor = new RecordingMonitor().stopAt(number, stop);
      TreeNode tree = walked();
      assertThatThrownBy(() -> cloneWhole(tree, monitor)).isSameAs(stop);
      assertThat(monitor.filesDone()).isLessThan(800);
      Shell.run("rm -rf \"$1\"", target().toString());
    }
  }

  @Test
  default void aProbeLeavesNoTrace() throws IOException {
    Trees.everyday().make(source());
    TreeSnapshot before = TreeSnapshot.of(work());
    for (int i = 0; i < 3; i++) {
      Probe probe = engine().probe(source(), work());
      assertThat(probe.usable() || probe.reason().matches("(?s).*\\p{L}{3}.*")).isTrue();
      assertThat(engine().probe(source(), work())).isEqualTo(probe);
    }
    assertThat(TreeSnapshot.of(work())).isEqualTo(before);
  }

  @Test
  default void aProbeNeverThrows() throws IOException {
    new SampleTree().file("file", "").dir("closed").mode(0).link("l", "none").make(work());
    for (String name : new String[] {"none", "none/below", "file", "closed", "l"}) {
      Path odd = work().resolve(name);
      assertThat(engine().probe(odd, work())).isNotNull();
      assertThat(engine().probe(source(), odd)).isNotNull();
      assertThat(engine().probe(odd, odd)).isNotNull();
    }
    assertThat(work().resolve("none")).doesNotExist();
  }

  @Test
  default void capabilitiesAreAlwaysTheSame() {
    assertThat(engine().capabilities()).isEqualTo(engine().capabilities());
  }

  @Test
  default void anotherFileSystemIsReachedOrNothingIsLeftThere() throws IOException {
    Path elsewhere = Path.of("/dev/shm");
    assumeTrue(
        Files.isWritable(elsewhere) && !device(elsewhere).equals(device(work())),
        "needs a second file system at /dev/shm");
    Path other = Files.createTempDirectory(elsewhere, "engine");
    try {
      Trees.everyday().make(source());
      isMadeOrLeavesNothing(other);
    } finally {
      Shell.run("rm -rf \"$1\"", other.toString());
    }
  }

  private void isMadeOrLeavesNothing(Path other) throws IOException {
    Path there = other.resolve("target");
    boolean usable = engine().probe(source(), other).usable();
    try {
      engine().materialize(CloneRequest.whole(source(), there, walked(), new RecordingMonitor()));
      assertThat(TreeSnapshot.of(there, Column.CONTENT))
          .isEqualTo(TreeSnapshot.of(source(), Column.CONTENT));
    } catch (CloneUnsupportedException e) {
      assertThat(usable).as("the probe said yes, but: %s", e.getMessage()).isFalse();
      assertThat(e.reason()).isNotBlank();
      assertThat(Files.exists(there, LinkOption.NOFOLLOW_LINKS)).isFalse();
    }
  }

  private static Object device(Path path) throws IOException {
    return Files.getAttribute(path, "unix:dev");
  }
}
