package io.jvs.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jvs.api.EngineType;
import io.jvs.bench.inside.Parts;
import io.jvs.bench.inside.TreeShape;
import io.jvs.core.adapter.embed.StorageChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a file that has not changed costs in system calls: those of a tree less those of one with
 * fewer files, a hundred of them to a directory.
 */
class UnchangedCallsTest {
  private static final int FEW = 1_000;
  private static final int MANY = 3_000;
  private static final double SLACK = 0.1;

  /** A directory is opened ten times or so, to walk, make, link and look again. */
  private static final double OF_THEIR_DIRECTORIES = 0.2;

  @TempDir Path folder;

  @Test
  void aRestoreLooksAtEachFileOnceAndOpensNone() throws IOException {
    Map<String, Double> calls = aFile("restore, nothing changed");
    assertThat(calls.getOrDefault("statx", 0.0)).as("%s", calls).isLessThanOrEqualTo(1.1);
    assertThat(opens(calls)).as("%s", calls).isLessThan(OF_THEIR_DIRECTORIES);
  }

  @Test
  void aSaveLinksEachFileAndOpensNone() throws IOException {
    Map<String, Double> calls = aFile("save, nothing changed");
    assertThat(calls.getOrDefault("linkat", 0.0)).as("%s", calls).isLessThan(1 + SLACK);
    assertThat(opens(calls)).as("%s", calls).isLessThan(OF_THEIR_DIRECTORIES);
  }

  private static double opens(Map<String, Double> calls) {
    return calls.getOrDefault("openat", 0.0) + calls.getOrDefault("openat2", 0.0);
  }

  private Map<String, Double> aFile(String operation) throws IOException {
    assumeTrue(Tracer.obstacle().isEmpty(), "strace is missing");
    assumeTrue(TracerTest.mayAttach(), "strace may not attach to other processes here");
    assumeTrue(StorageChoice.get().storage().name().equals("posix"), "needs the native storage");
    Map<String, Long> few = calls(operation, FEW);
    Map<String, Double> each = new TreeMap<>();
    calls(operation, MANY)
        .forEach(
            (name, count) ->
                each.put(name, (count - few.getOrDefault(name, 0L)) / (double) (MANY - FEW)));
    each.values().removeIf(share -> share < SLACK / 10);
    System.out.println("system calls a file, " + operation + ": " + each);
    return each;
  }

  private Map<String, Long> calls(String name, int files) throws IOException {
    Path scratch = Files.createDirectory(folder.resolve("of-" + files));
    try (Ground ground = Ground.make(new Parts(2), scratch, TreeShape.WIDE, files);
        EngineTrial trial = new EngineTrial(ground, EngineType.COPY)) {
      Operation operation =
          new EngineOperations(ground, EngineType.COPY, trial, new Commands(ground))
              .all().stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
      return new Tracer(ground).count(operation).counts();
    }
  }
}
