package io.jvs.core.port.tree;

import static io.jvs.core.domain.tree.SampleNodes.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jvs.core.adapter.nio.NioStorage;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.Storage;
import io.jvs.core.testkit.ChildJvm;
import io.jvs.core.testkit.FaultyStorage;
import io.jvs.core.testkit.InterceptedStorage;
import io.jvs.core.testkit.SampleTree;
import io.jvs.core.testkit.Shell;
import io.jvs.core.testkit.TreeSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Everything new reaches the device, or the failure is known. */
class TreeFlushTest extends TreePortTest {
  private final FaultyStorage faulty = new FaultyStorage(new NioStorage());

  private static SampleTree tree() {
    return new SampleTree()
        .file("a", "x")
        .dir("d")
        .dir("d/empty")
        .file("d/b", "y")
        .link("l", "a")
        .link("dangling", "none")
        .fifo("p")
        .socket("s");
  }

  private void flush(Storage through) throws IOException {
    try (Directory parent = through.open(work)) {
      new TreeFlush(workers).flush(parent, name("root"));
    }
  }

  private List<String> synced() {
    return faulty.log().stream().filter(call -> call.startsWith("sync ")).toList();
  }

  @Test
  void eachFileAndEachDirectoryIsForcedOnce() throws IOException {
    made(tree());
    flush(faulty);
    assertThat(synced())
        .containsExactlyInAnyOrder(
            "sync " + work,
            "sync " + root,
            "sync " + root + "/a",
            "sync " + root + "/d",
            "sync " + root + "/d/b",
            "sync " + root + "/d/empty");
  }

  @Test
  void oneFlushOfTheFileSystemIsEnoughWhereThereIsOne() throws IOException {
    made(tree());
    List<String> calls = new CopyOnWriteArrayList<>();
    Storage able =
        InterceptedStorage.of(
            new NioStorage(),
            call -> {
              calls.add(call.method());
              return call.method().equals("syncFileSystem") ? null : call.proceed();
            });
    flush(able);
    assertThat(calls).containsOnlyOnce("syncFileSystem").doesNotContain("sync", "list", "read");
  }

  @Test
  void anyFlushThatFailsFailsTheWholeAndIsNotTriedAgain() throws IOException {
    made(tree());
    flush(faulty);
    int calls = faulty.count();
    assertThat(calls).isGreaterThanOrEqualTo(6);
    for (int n = 1; n <= calls; n++) {
      faulty.failAt(n);
      assertThatThrownBy(() -> flush(faulty)).as("call %s", n).hasMessageContaining("#");
      assertThat(synced()).doesNotHaveDuplicates();
    }
  }

  @Test
  void whatItsOwnerMayNotReadIsForcedAndKeepsItsMode() throws Exception {
    assumeTrue(TreeWalkTest.isRoot(), "needs root to become somebody without privileges");
    ChildJvm.Result result = ChildJvm.of(Unprivileged.class).unprivileged().run();
    assertThat(result.exit()).as(result.out() + result.err()).isZero();
    assertThat(result.out()).contains("synced 5, unchanged true");
  }

  /** Flushes a tree that is partly closed to its owner. */
  public static final class Unprivileged {
    private Unprivileged() {}

    /** Prints how that went. */
    public static void main(String[] arguments) throws IOException {
      Path work = Files.createTempDirectory("unprivileged");
      Path root = Files.createDirectory(work.resolve("root"));
      new SampleTree()
          .file("unreadable", "x")
          .mode(0200)
          .file("none", "y")
          .mode(0)
          .file("set-uid", "z")
          .mode(04111)
          .make(root);
      FaultyStorage storage = new FaultyStorage(new NioStorage());
      TreeSnapshot before = TreeSnapshot.of(root, TreeSnapshot.Column.MODE);
      try (Workers workers = Workers.create(2);
          Directory parent = storage.open(work)) {
        new TreeFlush(workers).flush(parent, name("root"));
        long synced = storage.log().stream().filter(call -> call.startsWith("sync ")).count();
        boolean unchanged = TreeSnapshot.of(root, TreeSnapshot.Column.MODE).equals(before);
        System.out.println("synced " + synced + ", unchanged " + unchanged);
      } finally {
        Shell.run("chmod -R u+rwx \"$1\" 2>/dev/null; rm -rf \"$1\"", work.toString());
      }
    }
  }
}
