package io.jvs.core.port.tree;

import static io.jvs.core.domain.tree.SampleNodes.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jvs.api.Tally;
import io.jvs.core.adapter.nio.NioStorage;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.Storage;
import io.jvs.core.testkit.ChildJvm;
import io.jvs.core.testkit.InterceptedStorage;
import io.jvs.core.testkit.SampleTree;
import io.jvs.core.testkit.Shell;
import io.jvs.core.testkit.TreeSnapshot;
import io.jvs.core.testkit.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All of a tree goes, and nothing but the tree. */
class TreeDeletionTest extends TreePortTest {

  private Tally delete(String encoded) throws IOException {
    return delete(storage, encoded);
  }

  private Tally delete(Storage storage, String encoded) throws IOException {
    try (Directory parent = storage.open(work)) {
      return TreeDeletion.delete(parent, name(encoded), workers);
    }
  }

  private boolean exists(String name) {
    return Files.exists(work.resolve(name), LinkOption.NOFOLLOW_LINKS);
  }

  @Test
  void aHostileTreeGoesAndIsCounted() throws IOException {
    made(Trees.hostile().all(Trees.attributes()));
    int entries = TreeSnapshot.of(root, TreeSnapshot.Column.MODE).lines().size();
    assertThat(delete("root").files()).isEqualTo(entries + 1);
    assertThat(exists("root")).isFalse();
  }

  @Test
  void aLinkGoesAndNotWhatItLeadsTo() throws IOException {
    new SampleTree().dir("outside").file("outside/f", "kept").make(work);
    made(new SampleTree().link("to-dir", "../outside").link("to-file", "../outside/f"));
    Files.createSymbolicLink(work.resolve("top"), Path.of("outside"));
    assertThat(delete("root")).isEqualTo(new Tally(3, 0));
    assertThat(delete("top")).isEqualTo(new Tally(1, 0));
    assertThat(work.resolve("outside/f")).hasContent("kept");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void bytesCountWhenTheLastNameGoes(boolean oneByOne) throws IOException {
    Storage disk = freeingInodes(oneByOne);
    made(
        new SampleTree()
            .file("alone", "12345")
            .dir("d")
            .file("shared-outside", "x".repeat(100))
            .file("a", "y".repeat(20))
            .hardLink("b", "a")
            .hardLink("d/c", "a")
            .file("d/e", "z".repeat(7))
            .hardLink("d/f", "d/e")
            .link("link", "alone"));
    Files.createLink(work.resolve("outside"), root.resolve("shared-outside"));
    assertThat(delete(disk, "root")).isEqualTo(new Tally(10, 5 + 20 + 7));
    assertThat(work.resolve("outside")).hasSize(100);
    assertThat(delete(disk, "outside")).isEqualTo(new Tally(1, 100));
  }

  @Test
  void lastNamesGoOneAtATimeWhereThatIsFaster() throws IOException {
    SampleTree tree = new SampleTree();
    for (int i = 0; i < 100; i++) {
      tree.dir("d" + i).file("d" + i + "/a", "1").file("d" + i + "/b", "2");
    }
    made(tree);
    Set<Thread> deleting = ConcurrentHashMap.newKeySet();
    AtomicBoolean together = new AtomicBoolean();
    Storage disk =
        InterceptedStorage.of(
            freeingInodes(true),
            call -> {
              if (!call.method().equals("delete")) {
                return call.proceed();
              }
              deleting.add(Thread.currentThread());
              together.compareAndSet(false, deleting.size() > 1);
              try {
                return call.proceed();
              } finally {
                deleting.remove(Thread.currentThread());
              }
            });
    assertThat(delete(disk, "root")).isEqualTo(new Tally(301, 200));
    assertThat(exists("root")).isFalse();
    assertThat(together).isFalse();
  }

  private Storage freeingInodes(boolean oneByOne) {
    return InterceptedStorage.of(
        storage, call -> call.method().equals("freesInodesOneByOne") ? oneByOne : call.proceed());
  }

  @Test
  void nothingIsDeletedWhereNothingIs() throws IOException {
    assertThat(delete("none")).isEqualTo(Tally.ZERO);
    assertThat(exists("root")).isTrue();
  }

  @Test
  void namesThatAreNoTextGo() throws IOException {
    new SampleTree().dir("%FF").file("%FF/%0A", "x").make(work);
    assertThat(delete("%FF")).isEqualTo(new Tally(2, 1));
  }

  @Test
  void manyDirectoriesGo() throws IOException {
    made(Trees.random(3, 2_000).deep("deep", 300));
    assertThat(delete("root").files()).isEqualTo(2_000 + 100 + 301 + 1);
    assertThat(exists("root")).isFalse();
  }

  @Test
  void twoMayDeleteTheSameTreeAtOnce() throws Exception {
    made(Trees.random(3, 1_000));
    Thread other =
        new Thread(
            () -> {
              try {
                delete("root");
              } catch (IOException e) {
                losses.add(e.toString());
              }
            });
    other.start();
    try {
      delete("root");
    } finally {
      other.join();
    }
    assertThat(losses).isEmpty();
    assertThat(exists("root")).isFalse();
  }

  @Test
  void closedDirectoriesGoWithoutPrivilegesToo() throws Exception {
    assumeTrue(TreeWalkTest.isRoot(), "needs root to become somebody without privileges");
    ChildJvm.Result result = ChildJvm.of(Unprivileged.class).unprivileged().run();
    assertThat(result.exit()).as(result.out() + result.err()).isZero();
    assertThat(result.out()).contains("gone 9");
  }

  /** Deletes a tree whose directories are closed to their owner. */
  public static final class Unprivileged {
    private Unprivileged() {}

    /** Prints how that went. */
    public static void main(String[] arguments) throws IOException {
      Path work = Files.createTempDirectory("unprivileged");
      Path root = Files.createDirectory(work.resolve("root"));
      new SampleTree()
          .dir("read-only")
          .mode(0555)
          .file("read-only/f", "x")
          .mode(0)
          .dir("write-only")
          .mode(0300)
          .file("write-only/f", "x")
          .dir("closed")
          .dir("closed/below")
          .file("closed/below/f", "x")
          .link("closed/l", "f")
          .make(root);
      Shell.run("cd \"$1\" && chmod 0 closed/below && chmod 0 closed", root.toString());
      try (Workers workers = Workers.create(2);
          Directory parent = new NioStorage().open(work)) {
        Tally tally = TreeDeletion.delete(parent, name("root"), workers);
        boolean gone = !Files.exists(root, LinkOption.NOFOLLOW_LINKS);
        System.out.println((gone ? "gone " : "left ") + tally.files());
      } finally {
        Shell.run("chmod -R u+rwx \"$1\" 2>/dev/null; rm -rf \"$1\"", work.toString());
      }
    }
  }
}
