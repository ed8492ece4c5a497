package io.jvs.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.port.engine.SourceChangedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A source that changes after it was walked is found out, and leads nobody astray. */
interface EngineChangeContract extends EngineFixture {
  String SECRET = "secret!";

  /** Walks a source with the file {@code d/f}, then runs a script in it. */
  private TreeNode changed(String content, String script) throws IOException {
    new SampleTree().dir("d").file("d/f", content).file("same", "x").make(source());
    new SampleTree().dir("outside").file("outside/f", SECRET).make(work());
    TreeNode tree = walked();
    Shell.run("cd \"$1\" && " + script, source().toString());
    return tree;
  }

  private void isNotFollowed(String script) throws IOException {
    fails(changed(SECRET.replace('s', 'x'), script));
    if (Files.isRegularFile(target().resolve("d/f"), LinkOption.NOFOLLOW_LINKS)) {
      assertThat(Files.readString(target().resolve("d/f"))).isNotEqualTo(SECRET);
    }
    assertThat(work().resolve("outside/f")).hasContent(SECRET);
  }

  @Test
  default void aFileThatBecameShorterIsAChange() throws IOException {
    assertThat(fails(changed("0123456789", "truncate -s 3 d/f")))
        .isInstanceOf(SourceChangedException.class)
        .hasMessageContaining("d/f");
  }

  @Test
  default void aLargeFileThatBecameShorterIsAChange() throws IOException {
    assertThat(fails(changed("x".repeat(1 << 20), "truncate -s 300000 d/f")))
        .isInstanceOf(SourceChangedException.class);
  }

  @Test
  default void aLargeFileThatBecameShorterByWholeBuffersIsAChange() throws IOException {
    assertThat(fails(changed("x".repeat(1 << 20), "truncate -s 262144 d/f")))
        .isInstanceOf(SourceChangedException.class);
  }

  @Test
  default void aFileThatBecameEmptyIsAChange() throws IOException {
    assertThat(fails(changed("x".repeat(1 << 20), ": > d/f")))
        .isInstanceOf(SourceChangedException.class);
  }

  @Test
  default void aFileThatIsGoneIsAChange() throws IOException {
    assertThat(fails(changed("x", "rm d/f"))).isInstanceOf(SourceChangedException.class);
  }

  /** Neither size nor modification time tells of these changes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "touch -r d/f ../as; printf abcdefghij >d/f; touch -r ../as d/f",
        "mv d/f d/g; mv d/g d/f",
        "chmod 600 d; chmod 755 d",
        "sleep 0.2; mkfifo d/pipe"
      })
  default void whatMovedAChangeTimeIsNotProvenToBeAsItWas(String script) throws IOException {
    TreeNode tree = changed("0123456789", script);
    try {
      assertThat(cloneWhole(tree, new RecordingMonitor()).provesSource()).isFalse();
    } catch (SourceChangedException e) {
      assertThat(e).hasMessageContaining("d");
    }
  }

  @Test
  default void aDirectoryThatIsGoneIsNoTree() throws IOException {
    fails(changed("x", "rm -r d"));
  }

  @Test
  default void aPipeInAFilesPlaceIsNotOpened() throws IOException {
    isNotFollowed("rm d/f; mkfifo d/f");
  }

  @Test
  default void aLinkInAFilesPlaceIsNotFollowed() throws IOException {
    isNotFollowed("ln -sf ../../outside/f d/f");
  }

  @Test
  default void aLinkInADirectorysPlaceIsNotFollowed() throws IOException {
    isNotFollowed("rm -r d; ln -s ../outside d");
  }

  @Test
  default void aDirectoryInAFilesPlaceIsNotCopied() throws IOException {
    isNotFollowed("rm d/f; mkdir d/f; cp ../outside/f d/f/g");
  }
}
