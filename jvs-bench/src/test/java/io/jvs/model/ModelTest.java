package io.jvs.model;

import io.jvs.core.adapter.embed.StorageChoice;
import io.jvs.core.adapter.nio.NioStorage;
import io.jvs.core.adapter.posix.PosixStorage;
import io.jvs.core.port.storage.Storage;
import io.jvs.core.testkit.Shell;
import io.jvs.crash.MemoryTempDir;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is done with a repository, in whatever order, and whenever it is broken off: workspaces
 * and save points are as a model in memory has them. {@code -Djvs.model.steps=N} for more, {@code
 * -Djvs.model.seed=N} to begin with the run that failed.
 */
class ModelTest {
  private static final int STEPS = Integer.getInteger("jvs.model.steps", 20_000);
  private static final long SEED = Long.getLong("jvs.model.seed", System.nanoTime());
  private static final int STEPS_A_RUN = 100;

  @TempDir(factory = MemoryTempDir.class)
  Path work;

  @ParameterizedTest
  @ValueSource(strings = {"posix", "nio"})
  void workspacesAndSavePointsAreWhatTheModelSays(String storage) throws Exception {
    Assumptions.assumeTrue(
        storage.equals("nio") || StorageChoice.get().storage().name().equals("posix"),
        "needs the native storage adapter");
    System.out.println("model test: " + storage + ", -Djvs.model.seed=" + SEED);
    TreeMap<String, Integer> done = new TreeMap<>();
    for (int i = 0; i < STEPS / 2 / STEPS_A_RUN; i++) {
      Path folder = work.resolve(storage + i);
      try (ModelRun run = new ModelRun(folder, storage(storage), SEED + i)) {
        run.steps(STEPS_A_RUN);
        run.done().forEach((what, times) -> done.merge(what, times, Integer::sum));
      }
      Shell.run("rm -rf -- \"$1\"", folder.toString());
    }
    System.out.println("model test: " + storage + ", done: " + done);
  }

  private static Storage storage(String name) {
    return name.equals("nio") ? new NioStorage() : new PosixStorage();
  }
}
