package io.jvs.core.port.tree;

import static io.jvs.core.domain.tree.SampleNodes.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jvs.core.adapter.nio.NioStorage;
import io.jvs.core.domain.tree.LinkGroups;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.testkit.ChildJvm;
import io.jvs.core.testkit.SampleTree;
import io.jvs.core.testkit.Shell;
import io.jvs.core.testkit.TreeSnapshot;
import io.jvs.core.testkit.Trees;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A walk sees what another walk sees, which shares no code with it. */
class TreeWalkTest extends TreePortTest {

  static boolean isRoot() throws IOException {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }

  private void seesAll() throws IOException {
    WalkedTree walked = walk();
    TreeSnapshot seen = TreeSnapshot.without(root, TreeSnapshot.Column.CONTENT);
    assertThat(NodeLines.of(walked.root())).isEqualTo(seen.lines());
    assertThat(walked.entries()).isEqualTo(seen.lines().size());
    String sizes = "find \"$1\" -type f -printf '%s\\n' | awk '{s+=$1} END {print s+0}'";
    assertThat(walked.bytes()).isEqualTo(Long.parseLong(Shell.run(sizes, root.toString())));
    assertThat(losses).isEmpty();
  }

  @Test
  void anEverydayTreeIsSeen() throws IOException {
    made(Trees.everyday());
    seesAll();
    assertThat(walk().root().name().bytes()).isEmpty();
  }

  @Test
  void anEmptyDirectoryIsSeen() throws IOException {
    seesAll();
  }

  @Test
  void aHostileTreeIsSeenToTheLastAttribute() throws IOException {
    made(Trees.hostile().all(Trees.attributes()));
    if (isRoot()) {
      made(Trees.privileged());
    }
    seesAll();
  }

  @Test
  void manyFilesAreSeen() throws IOException {
    made(Trees.random(1, 3_000));
    seesAll();
  }

  @Test
  void aDeepTreeIsSeen() throws IOException {
    made(new SampleTree().deep("d", 1_000));
    WalkedTree walked = walk();
    assertThat(walked.entries()).isEqualTo(1_001);
    assertThat(walked.bytes()).isEqualTo(6);
  }

  @Test
  void aNameWhoseFileHasItsOtherNamesElsewhereIsInNoGroup() throws IOException {
    made(new SampleTree().file("a", "x").file("b", "y").hardLink("c", "b"));
    Files.createLink(work.resolve("outside"), root.resolve("a"));
    TreeNode tree = walk().root();
    LinkGroups.Numbers numbers = LinkGroups.numbers(tree);
    assertThat(numbers.of(tree.child(name("a")))).isZero();
    assertThat(numbers.of(tree.child(name("b")))).isPositive();
    assertThat(tree.child(name("b")).linkGroup()).isEqualTo(tree.child(name("c")).linkGroup());
  }

  @Test
  void namesAreLeftOutAtTheTopOnly() throws IOException {
    made(new SampleTree().dir("d").file("d/x", "1").dir("x").file("x/below", "22").file("y", ""));
    WalkedTree walked;
    try (Directory directory = storage.open(root)) {
      walked = new TreeWalk(workers, () -> {}, this::lost).walk(directory, n -> n.is("x"));
    }
    assertThat(NodeLines.of(walked.root())).hasSize(3);
    assertThat(walked.root().child(name("x"))).isNull();
    assertThat(walked.root().child(name("d")).child(name("x"))).isNotNull();
    assertThat(walked.entries()).isEqualTo(3);
    assertThat(walked.bytes()).isEqualTo(1);
  }

  @Test
  void aCheckpointThatThrowsEndsTheWalk() throws IOException {
    made(Trees.random(2, 200));
    AtomicInteger calls = new AtomicInteger();
    IOException stop = new IOException("stop");
    try (Directory directory = storage.open(root)) {
      TreeWalk walk =
          new TreeWalk(
              workers,
              () -> {
                if (calls.incrementAndGet() == 3) {
                  throw stop;
                }
              },
              this::lost);
      assertThatThrownBy(() -> walk.walk(directory, n -> false)).isSameAs(stop);
    }
  }

  @Test
  void aDirectoryThatCannotBeReadFailsTheWalk() throws Exception {
    assumeTrue(isRoot(), "needs root to become somebody without privileges");
    ChildJvm.Result result = ChildJvm.of(Unprivileged.class).unprivileged().run();
    assertThat(result.exit()).as(result.out() + result.err()).isZero();
    assertThat(result.out()).contains("denied: ").contains("secret");
  }

  /** Walks a tree with a directory that is closed to its owner. */
  public static final class Unprivileged {
    private Unprivileged() {}

    /** Prints how that went. */
    public static void main(String[] arguments) throws IOException {
      Path root = Files.createTempDirectory("unprivileged");
      new SampleTree().dir("d").file("d/f", "x").dir("d/secret").mode(0).make(root);
      try (Workers workers = Workers.create(2);
          Directory directory = new NioStorage().open(root)) {
        new TreeWalk(workers, () -> {}, (path, what) -> {}).walk(directory, n -> false);
        System.exit(1);
      } catch (AccessDeniedException e) {
        System.out.println("denied: " + e.getFile());
      } finally {
        Shell.run("chmod -R u+rwx \"$1\" 2>/dev/null; rm -rf \"$1\"", root.toString());
      }
    }
  }
}
