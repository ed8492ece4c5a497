package io.jvs.crash;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes killed at random moments. {@code -Djvs.kill.rounds=N} for more, {@code
 * -Djvs.kill.seed=N} for the same delays and operations again.
 */
class KillTest {
  private static final int ROUNDS = Integer.getInteger("jvs.kill.rounds", 60);
  private static final long SEED = Long.getLong("jvs.kill.seed", System.nanoTime());
  private static final int ROUNDS_A_REPOSITORY = 10;

  @TempDir Path work;

  @Test
  void afterAnySigkillTheNextOpenFindsTheOldTreeOrTheNew() throws Exception {
    System.out.println("kill test: " + ROUNDS + " rounds, -Djvs.kill.seed=" + SEED);
    Random random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round += ROUNDS_A_REPOSITORY) {
      Path directory = Files.createDirectory(work.resolve(Integer.toString(round)));
      KilledRepository repository = new KilledRepository(directory);
      for (int i = round; i < Math.min(ROUNDS, round + ROUNDS_A_REPOSITORY); i++) {
        kill(repository, random, "seed " + SEED + ", round " + i);
      }
    }
  }

  /** Sometimes the one who recovers is killed too. */
  private static void kill(KilledRepository repository, Random random, String when)
      throws Exception {
    String last = repository.killOne(random);
    if (random.nextInt(4) == 0) {
      last = last + ", then: " + repository.killOne(random);
    }
    try {
      repository.check();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(when + ", killed after \"" + last + "\": " + e.getMessage(), e);
    }
  }
}
