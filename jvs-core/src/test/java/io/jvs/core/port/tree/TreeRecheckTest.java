package io.jvs.core.port.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.SampleNodes;
import io.jvs.core.domain.tree.Xattr;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.testkit.SampleTree;
import io.jvs.core.testkit.Shell;
import io.jvs.core.testkit.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Any change since the walk is found. */
class TreeRecheckTest extends TreePortTest {

  private void makeTree() throws IOException, InterruptedException {
    made(
        new SampleTree()
            .file("a", "content")
            .file("b", "content")
            .dir("d")
            .dir("d/e")
            .file("d/e/f", "deep")
            .dir("empty")
            .link("l", "a")
            .fifo("p"));
    Thread.sleep(20); // the kernel's clock for change times ticks every few milliseconds
  }

  private Optional<RelativePath> recheck(WalkedTree walked) throws IOException {
    try (Directory directory = storage.open(root)) {
      return TreeRecheck.firstChange(directory, walked, workers, () -> {});
    }
  }

  @Test
  void whatWasNotTouchedIsUnchanged() throws Exception {
    makeTree();
    WalkedTree walked = walk();
    Shell.run("cd \"$1\" && cat a b d/e/f > /dev/null && ls -R > /dev/null", root.toString());
    assertThat(recheck(walked)).isEmpty();
    assertThat(recheck(walked)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "printf CONTENT > a                               | a",
        "printf CONTENT > a; touch -r b a                 | a",
        "printf x >> a                                    | a",
        "chmod 4755 a                                     | a",
        "touch a                                          | a",
        "ln a d/second                                    | a",
        "printf DEEP > d/e/f                              | d/e/f",
        "chmod 700 d                                      | d",
        "rm a; printf content > a                         | .",
        "mv a z                                           | .",
        "mv d/e/f d/e/g                                   | d/e",
        "rm d/e/f                                         | d/e",
        "touch empty/new                                  | empty",
        "mv d/e d/renamed                                 | d",
        "rmdir empty; mkdir empty                         | .",
        "rmdir empty; ln -s d empty                       | .",
        "rm p; mkfifo p                                   | .",
        "ln -sfn b l                                      | .",
        "cp -a d copy; rm -r d; mv copy d                 | .",
        "rm -r d                                          | .",
        "chmod 700 .                                      | ."
      })
  void eachKindOfChangeIsFound(String change, String path) throws Exception {
    makeTree();
    WalkedTree walked = walk();
    Shell.run("cd \"$1\" && " + change, root.toString());
    RelativePath expected = path.equals(".") ? RelativePath.ROOT : SampleNodes.path(path);
    assertThat(recheck(walked)).contains(expected);
  }

  @Test
  void aNewExtendedAttributeIsFound() throws Exception {
    makeTree();
    WalkedTree walked = walk();
    try (Directory directory = storage.open(root)) {
      directory.setXattr(
          SampleNodes.name("b"),
          new Xattr("user.x".getBytes(StandardCharsets.US_ASCII), new byte[] {1}));
    }
    assertThat(recheck(walked)).contains(SampleNodes.path("b"));
  }

  @Test
  void anotherOwnerIsFound() throws Exception {
    assumeTrue(TreeWalkTest.isRoot(), "needs root to give a file away");
    makeTree();
    WalkedTree walked = walk();
    Shell.run("chown -h 7:8 \"$1\"/l", root.toString());
    assertThat(recheck(walked)).contains(SampleNodes.path("l"));
  }

  /** The change lies below a directory whose own status tells nothing. */
  @Test
  void aChangeAmongManyIsFound() throws Exception {
    made(Trees.random(4, 2_000));
    Thread.sleep(20);
    WalkedTree walked = walk();
    assertThat(recheck(walked)).isEmpty();
    Shell.run("cd \"$1\" && f=$(find . -type f | sort | tail -1) && printf x >> \"$f\"", root + "");
    assertThat(recheck(walked)).isPresent();
  }

  @Test
  void aCheckpointThatThrowsIsPassedOn() throws Exception {
    makeTree();
    WalkedTree walked = walk();
    IOException stop = new IOException("stop");
    try (Directory directory = storage.open(root)) {
      Checkpoint checkpoint =
          () -> {
            throw stop;
          };
      assertThatThrownBy(() -> TreeRecheck.firstChange(directory, walked, workers, checkpoint))
          .isSameAs(stop);
    }
  }
}
