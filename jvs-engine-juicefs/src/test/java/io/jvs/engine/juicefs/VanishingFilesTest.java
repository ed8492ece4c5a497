package io.jvs.engine.juicefs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.core.adapter.posix.PosixStorage;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.port.engine.CloneRequest;
import io.jvs.core.port.engine.Engine;
import io.jvs.core.port.engine.EngineContext;
import io.jvs.core.port.engine.SourceChangedException;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.Storage;
import io.jvs.core.port.tree.TreeWalk;
import io.jvs.core.port.tree.Workers;
import io.jvs.core.testkit.JuiceFsVolume;
import io.jvs.core.testkit.JuiceFsVolume.Metadata;
import io.jvs.core.testkit.RecordingMonitor;
import io.jvs.core.testkit.SampleTree;
import io.jvs.core.testkit.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Files vanish and are replaced by a rename in nested directories while these are cloned: {@code
 * juicefs clone} then loses others with them and says that all is well. Whatever the engine calls a
 * clone has every file that nobody touched. The system property {@code jvs.race.rounds} makes it
 * more.
 */
class VanishingFilesTest {
  private static final int ROUNDS = Integer.getInteger("jvs.race.rounds", 8);
  private static final int DIRECTORIES = 30;
  private static final int FILES = 20;
  private static final int LATEST_MILLIS = 500;

  private final Random random = new Random(1);

  private static SampleTree tree() {
    SampleTree tree = new SampleTree();
    for (int d = 0; d < DIRECTORIES; d++) {
      tree.dir("d" + d).dir("d" + d + "/below");
      for (int f = 0; f < FILES; f++) {
        tree.file("d" + d + "/below/keep" + f, "kept");
      }
    }
    return tree;
  }

  @ParameterizedTest
  @EnumSource
  void noFileThatNobodyTouchedIsLost(Metadata metadata) throws Exception {
    Path work = JuiceFsVolume.shared(metadata).directory();
    Storage storage = new PosixStorage();
    try (Workers workers = Workers.create(2);
        Engine engine = new JuiceFsEngineProvider().create(new EngineContext(storage, workers))) {
      Path source = Files.createDirectory(work.resolve("source"));
      tree().make(source);
      int made = 0;
      int refused = 0;
      for (int round = 0; round < ROUNDS; round++) {
        Shell.run("for d in \"$1\"/d*/below; do echo >$d/gone; done", source.toString());
        TreeNode walked = walk(storage, workers, source);
        AtomicBoolean stop = new AtomicBoolean();
        Thread vandal = vandal(source, stop);
        vandal.start();
        try {
          made += clone(engine, source, work.resolve("target" + round), walked);
        } catch (SourceChangedException e) {
          refused++;
        }
        stop.set(true);
        vandal.join();
      }
      clone(engine, source, work.resolve("calm"), walk(storage, workers, source));
      System.out.println(metadata + ": " + made + " clones, " + refused + " refused");
      assertThat(refused).as("clones that the vandal met").isPositive();
    } finally {
      Shell.run("rm -rf \"$1\"", work.toString());
    }
  }

  private static TreeNode walk(Storage storage, Workers workers, Path source) throws IOException {
    try (Directory directory = storage.open(source)) {
      return new TreeWalk(workers, () -> {}, (path, what) -> {})
          .walk(directory, name -> false)
          .root();
    }
  }

  /** Removes and replaces files in all directories, from some moment until it is told to stop. */
  private Thread vandal(Path source, AtomicBoolean stop) {
    long millis = random.nextInt(LATEST_MILLIS);
    return new Thread(
        () -> {
          try {
            TimeUnit.MILLISECONDS.sleep(millis);
            while (!stop.get()) {
              for (int d = 0; d < DIRECTORIES && !stop.get(); d++) {
                Path below = source.resolve("d" + d).resolve("below");
                Files.deleteIfExists(below.resolve("gone"));
                Path saved = Files.writeString(below.resolve("temporary"), "new");
                Files.move(saved, below.resolve("saved"), StandardCopyOption.ATOMIC_MOVE);
              }
            }
          } catch (IOException | InterruptedException e) {
            System.err.println("the vandal failed: " + e);
          }
        });
  }

  private static int clone(Engine engine, Path source, Path target, TreeNode walked)
      throws IOException {
    engine.materialize(CloneRequest.whole(source, target, walked, new RecordingMonitor()));
    String kept = Shell.run("find \"$1\" -name 'keep*' -size 4c | wc -l", target.toString());
    assertThat(Integer.parseInt(kept.strip())).isEqualTo(DIRECTORIES * FILES);
    return 1;
  }
}
