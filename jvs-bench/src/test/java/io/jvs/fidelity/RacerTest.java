package io.jvs.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.InitOptions;
import io.jvs.api.JvsClient;
import io.jvs.api.JvsException;
import io.jvs.api.RestoreOptions;
import io.jvs.api.SaveOptions;
import io.jvs.core.adapter.embed.CoreProvider;
import io.jvs.core.adapter.posix.PosixStorage;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.Storage;
import io.jvs.core.port.tree.TreeDeletion;
import io.jvs.core.port.tree.TreeWalk;
import io.jvs.core.port.tree.WalkedTree;
import io.jvs.core.port.tree.Workers;
import io.jvs.core.testkit.IndependentLook;
import io.jvs.core.testkit.SampleTree;
import io.jvs.core.testkit.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Somebody swaps a directory for a link that leads out, over and over, while trees are walked,
 * saved, restored and deleted. Nothing out there is read into a save point or changed. The system
 * property {@code jvs.race.seconds} makes it longer.
 */
class RacerTest {
  private static final Duration TIME =
      Duration.ofSeconds(Long.getLong("jvs.race.seconds", 6) / 2 + 1);
  private static final String HARMLESS = "harmless";
  private static final String SECRET = "the secret of the sentinel";

  private Path work;
  private Path sentinel;
  private IndependentLook before;

  @BeforeEach
  void makeSentinel() throws IOException {
    work = Files.createTempDirectory("race");
    sentinel = Files.createDirectory(work.resolve("sentinel"));
    SampleTree tree = new SampleTree().dir("below");
    for (int i = 0; i < 20; i++) {
      tree.file("f" + i, SECRET).file("below/g" + i, SECRET).mode(0640);
    }
    tree.make(sentinel);
    before = IndependentLook.at(sentinel);
  }

  @AfterEach
  void delete() throws IOException {
    Shell.run("rm -rf \"$1\"", work.toString());
  }

  /** A victim of the same shape as the sentinel, so that what is followed finds its names. */
  private static SampleTree victim(String name) {
    SampleTree tree = new SampleTree().dir(name).dir(name + "/below");
    for (int i = 0; i < 20; i++) {
      tree.file(name + "/f" + i, HARMLESS).file(name + "/below/g" + i, HARMLESS);
    }
    return tree;
  }

  /** Swaps directories for links and back until closed. */
  private final class Racer implements AutoCloseable {
    private final Thread thread;
    private final AtomicLong swaps = new AtomicLong();
    private volatile boolean stopped;

    Racer(Path directory) throws IOException {
      Path aside = directory.resolveSibling(directory.getFileName() + ".aside");
      Path link = Files.createSymbolicLink(work.resolve("link" + System.nanoTime()), sentinel);
      thread = new Thread(() -> swap(directory, aside, link), "racer");
      thread.start();
    }

    private void swap(Path directory, Path aside, Path link) {
      while (!stopped) {
        try {
          Files.move(directory, aside, StandardCopyOption.ATOMIC_MOVE);
          Files.move(link, directory, StandardCopyOption.ATOMIC_MOVE);
          swaps.incrementAndGet();
          Files.move(directory, link, StandardCopyOption.ATOMIC_MOVE);
          Files.move(aside, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
          recover(directory, aside, link);
        }
      }
    }

    /** The library moved something away meanwhile; begins anew with what is there. */
    private void recover(Path directory, Path aside, Path link) {
      try {
        if (!Files.isSymbolicLink(link)) {
          Files.createSymbolicLink(link, sentinel);
        }
        if (Files.isSymbolicLink(directory)) {
          Files.delete(directory);
        }
        if (Files.isDirectory(aside) && !Files.exists(directory)) {
          Files.move(aside, directory, StandardCopyOption.ATOMIC_MOVE);
        }
      } catch (IOException e) {
        Thread.onSpinWait();
      }
    }

    @Override
    public void close() {
      stopped = true;
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void sentinelIsUntouched() throws IOException {
    assertThat(before.differences(IndependentLook.at(sentinel))).isEmpty();
  }

  @Test
  void nothingOutsideIsReadIntoASavePointOrChangedByARestore() throws Exception {
    int done = 0;
    Path repository = work.resolve("repo");
    try (JvsClient client =
        new CoreProvider(new PosixStorage()).init(repository, InitOptions.defaults())) {
      Path workspace = client.workspacePath("main");
      victim("v").all(victim("w")).make(workspace);
      String first = client.save(SaveOptions.message("first")).id().value();
      try (Racer one = new Racer(workspace.resolve("v"));
          Racer two = new Racer(workspace.resolve("w"))) {
        long end = System.nanoTime() + TIME.toNanos();
        while (System.nanoTime() < end) {
          done += attempt(() -> client.save(SaveOptions.builder().allowDetached(true).build()));
          done += attempt(() -> client.restore(RestoreOptions.to(first)));
        }
        assertThat(one.swaps.get() + two.swaps.get()).as("swaps").isGreaterThan(1_000);
      }
      sentinelIsUntouched();
      String found =
          Shell.run(
              "grep -rls \"$2\" \"$1\" || true", repository.resolve(".jvs").toString(), SECRET);
      assertThat(found).as("what holds the secret").isEmpty();
    }
    System.out.println("race: " + done + " saves and restores came through");
  }

  /** Each either succeeds or says that the workspace changed; it never fails otherwise. */
  private static int attempt(Runnable operation) {
    try {
      operation.run();
      return 1;
    } catch (JvsException e) {
      assertThat(e.code().value()).as("%s", e).isNotEqualTo("E_INTERNAL");
      return 0;
    }
  }

  @Test
  void nothingOutsideIsSeenByAWalkOrDeleted() throws Exception {
    Storage storage = new PosixStorage();
    int seen = 0;
    try (Workers workers = Workers.create(2)) {
      long end = System.nanoTime() + TIME.toNanos();
      for (int i = 0; System.nanoTime() < end; i++) {
        Path root = Files.createDirectory(work.resolve("t" + i));
        victim("v").make(root);
        try (Racer racer = new Racer(root.resolve("v"));
            Directory directory = storage.open(root);
            Directory above = storage.open(work)) {
          for (int n = 0; n < 300; n++) {
            seen += walked(directory, workers) ? 1 : 0;
          }
          while (racer.swaps.get() < 50) {
            Thread.onSpinWait();
          }
          deleteUnder(above, FileName.of("t" + i), workers);
        }
        sentinelIsUntouched();
      }
    }
    assertThat(seen).isPositive();
  }

  /**
   * The sentinel's files are longer than the victim's. The victim may be seen twice, under its name
   * and the one beside, while it is renamed.
   */
  private static boolean walked(Directory directory, Workers workers) {
    try {
      WalkedTree walked =
          new TreeWalk(workers, () -> {}, (path, what) -> {}).walk(directory, name -> false);
      assertHarmless(walked.root());
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void assertHarmless(TreeNode node) {
    if (node.type() == FileType.REGULAR) {
      assertThat(node.size()).isEqualTo(HARMLESS.length());
    }
    node.children().forEach(RacerTest::assertHarmless);
  }

  private static void deleteUnder(Directory above, FileName name, Workers workers) {
    try {
      TreeDeletion.delete(above, name, workers);
    } catch (IOException e) {
      assertThat(e).isNotNull(); // the racer put something in again
    }
  }
}
