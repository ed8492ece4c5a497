package io.jvs.engine.juicefs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.EngineType;
import io.jvs.api.InitOptions;
import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.OperationControl;
import io.jvs.api.Phase;
import io.jvs.api.SaveOptions;
import io.jvs.api.SavePoint;
import io.jvs.api.WorkspaceChangedException;
import io.jvs.core.testkit.JuiceFsVolume;
import io.jvs.core.testkit.JuiceFsVolume.Metadata;
import io.jvs.core.testkit.SampleTree;
import io.jvs.core.testkit.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Files vanish and are replaced by a rename in nested directories while these are saved: {@code
 * juicefs clone} then loses others with them and says that all is well. Whatever is published has
 * every file that was there all the time. The system properties {@code jvs.race.rounds} and {@code
 * jvs.race.seed} make it more, and another one.
 */
class VanishingFilesTest {
  private static final int ROUNDS = Integer.getInteger("jvs.race.rounds", 8);
  private static final long SEED = Long.getLong("jvs.race.seed", 1);
  private static final String COMMAND = "jvs.juicefs.command";
  private static final int DIRECTORIES = 15;
  private static final int FILES = 20;
  private static final int KEPT = 2 * DIRECTORIES * FILES;

  /** Runs the real command, and writes down what is left of the files after a success. */
  private static final String WITNESS =
      """
      [ "$1" = clone ] || exec "$JUICEFS" "$@"
      "$JUICEFS" "$@" || exit
      for last; do :; done
      find "$last" -name 'keep*' | wc -l >>"${0%/*}/kept"
      """;

  private final Random random = new Random(SEED);
  private JvsClient client;
  private Path main;
  private int published;
  private int refused;

  /** The command lists a directory, clones those in it, and only then its files. */
  private static SampleTree tree() {
    SampleTree tree = new SampleTree();
    for (int d = 0; d < DIRECTORIES; d++) {
      String below = "d" + d + "/below";
      tree.dir("d" + d).dir(below).dir(below + "/deeper");
      for (int f = 0; f < FILES; f++) {
        tree.file(below + "/keep" + f, "kept").file(below + "/deeper/keep" + f, "kept");
      }
    }
    return tree;
  }

  @AfterEach
  void tidy() {
    System.clearProperty(COMMAND);
  }

  /** The vandal comes at some moment of each save, later from round to round. */
  @ParameterizedTest
  @EnumSource
  void noFileThatIsThereAllTheTimeIsLost(Metadata metadata) throws Exception {
    InitOptions options = InitOptions.builder().engine(EngineType.JUICEFS_CLONE).build();
    try (JuiceFsVolume volume = JuiceFsVolume.create(metadata)) {
      Path witness = JuiceFsVolume.standIn(volume.work().resolve("witness"), WITNESS);
      System.setProperty(COMMAND, witness.toString());
      client = Jvs.init(volume.mount().resolve("repo"), options);
      main = client.workspacePath("main");
      tree().make(main);
      makeWhatVanishes();
      isWhole(client.save(SaveOptions.defaults()));
      long start = System.nanoTime();
      isWhole(client.save(SaveOptions.message("nobody disturbs")));
      double latest = 1.5 * (System.nanoTime() - start);
      for (int round = 0; round < ROUNDS; round++) {
        double moment = (round + random.nextDouble()) / ROUNDS;
        disturbedAfter((long) (latest * moment * moment));
      }
      isWhole(client.save(SaveOptions.message("calm again")));
      client.close();
      System.out.println(
          metadata
              + (", seed " + SEED + ": " + published + " published, " + refused + " refused;")
              + (" the command lost files in " + losses(volume.work())));
    }
    assertThat(refused).as("saves that the vandal met").isPositive();
    assertThat(published).as("saves that it came too late for").isPositive();
  }

  private static String losses(Path work) throws IOException {
    return Shell.run(
        "echo $(grep -vcx \"$2\" \"$1\"/kept) of $(wc -l <\"$1\"/kept)",
        work.toString(),
        String.valueOf(KEPT));
  }

  private void makeWhatVanishes() throws IOException {
    Shell.run("for d in \"$1\"/d*/below; do echo >$d/gone; done", main.toString());
  }

  private void disturbedAfter(long nanos) throws IOException {
    makeWhatVanishes();
    CountDownLatch walked = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    CompletableFuture<Void> vandal =
        CompletableFuture.runAsync(() -> rampage(walked, nanos, ended), VanishingFilesTest::start);
    try {
      isWhole(
          client
              .with(
                  OperationControl.listener(
                      progress -> {
                        if (progress.phase() == Phase.SCAN) {
                          walked.countDown();
                        }
                      }))
              .save(SaveOptions.defaults()));
      published++;
    } catch (WorkspaceChangedException e) {
      refused++;
    } finally {
      ended.countDown();
      walked.countDown();
    }
    vandal.join();
  }

  private static void start(Runnable vandal) {
    new Thread(vandal, "vandal").start();
  }

  private void isWhole(SavePoint saved) throws IOException {
    Path payload = main.resolveSibling(".jvs/snapshots").resolve(saved.id().value());
    String kept = Shell.run("find \"$1\" -name 'keep*' -size 4c | wc -l", payload.toString());
    assertThat(Integer.parseInt(kept)).as("%s", saved).isEqualTo(KEPT);
  }

  /** Removes and replaces files in all directories, from some moment after the walk to the end. */
  private void rampage(CountDownLatch walked, long nanos, CountDownLatch ended) {
    try {
      walked.await();
      if (ended.await(nanos, TimeUnit.NANOSECONDS)) {
        return;
      }
      Random where = new Random(nanos);
      while (ended.getCount() > 0) {
        Path below = main.resolve("d" + where.nextInt(DIRECTORIES)).resolve("below");
        Files.deleteIfExists(below.resolve("gone"));
        Path saved = Files.writeString(below.resolve("temporary"), "kept");
        Files.move(saved, below.resolve("keep0"), StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("the vandal failed", e);
    }
  }
}
