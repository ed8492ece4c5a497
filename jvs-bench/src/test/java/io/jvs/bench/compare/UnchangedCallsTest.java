package io.jvs.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jvs.api.EngineType;
import io.jvs.bench.inside.Parts;
import io.jvs.bench.inside.TreeShape;
import io.jvs.core.adapter.embed.StorageChoice;
import io.jvs.core.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a file that has not changed costs in system calls: those of a tree less those of one with
 * fewer files.
 */
class UnchangedCallsTest {
  private static final int FEW = 1_000;
  private static final int MANY = 3_000;

  /** In {@link TreeShape#WIDE}. */
  private static final int FILES_A_DIRECTORY = 100;

  private static final double SLACK = 0.1;

  /** The JVM opens some dozen files at moments of its own; a portion of a directory is opened. */
  private static final double NEXT_TO_NONE = 0.05;

  @TempDir Path folder;

  @Test
  void aRestoreLooksAtEachFileOnceAndOpensNone() throws IOException {
    Map<String, Double> calls = aFile(TreeShape.FLAT, "restore, nothing changed");
    atMost(1 + SLACK, calls, "statx");
    assertThat(opens(calls)).as("%s", calls).isLessThan(NEXT_TO_NONE);
  }

  @Test
  void aSaveLinksEachFileAndOpensNone() throws IOException {
    Map<String, Double> calls = aFile(TreeShape.FLAT, "save, nothing changed");
    atMost(1 + SLACK, calls, "linkat");
    atMost(3 + SLACK, calls, "statx");
    assertThat(opens(calls)).as("%s", calls).isLessThan(NEXT_TO_NONE);
  }

  @Test
  void aSaveMakesEachDirectoryOnce() throws IOException {
    Map<String, Double> calls = aFile(TreeShape.WIDE, "save, nothing changed");
    atMost((1 + SLACK) / FILES_A_DIRECTORY, calls, "mkdirat");
  }

  private static void atMost(double limit, Map<String, Double> calls, String name) {
    assertThat(calls).containsKey(name);
    assertThat(calls.get(name)).as("%s of %s", name, calls).isBetween(limit / 2, limit);
  }

  private static double opens(Map<String, Double> calls) {
    return calls.getOrDefault("openat", 0.0) + calls.getOrDefault("openat2", 0.0);
  }

  private Map<String, Double> aFile(TreeShape shape, String operation) throws IOException {
    needsStrace();
    assumeTrue(StorageChoice.get().storage().name().equals("posix"), "needs the native storage");
    Map<String, Long> few = calls(shape, operation, FEW);
    Map<String, Double> each = new TreeMap<>();
    calls(shape, operation, MANY)
        .forEach(
            (name, count) ->
                each.put(name, (count - few.getOrDefault(name, 0L)) / (double) (MANY - FEW)));
    each.values().removeIf(share -> share < NEXT_TO_NONE / 20);
    System.out.println("system calls a file, " + shape + ", " + operation + ": " + each);
    return each;
  }

  /** Who can be asked for real file systems is root and was given the tools, strace among them. */
  private static void needsStrace() throws IOException {
    if (Tracer.obstacle().isPresent()) {
      throw Requirement.REFLINK.missing(Tracer.obstacle().get());
    }
    assumeTrue(TracerTest.mayAttach(), "strace may not attach to other processes here");
  }

  private Map<String, Long> calls(TreeShape shape, String name, int files) throws IOException {
    Path scratch = Files.createDirectory(folder.resolve("of-" + files));
    try (Ground ground = Ground.make(new Parts(2), scratch, shape, files);
        EngineTrial trial = new EngineTrial(ground, EngineType.COPY)) {
      Operation operation =
          new EngineOperations(ground, EngineType.COPY, trial, new Commands(ground))
              .all().stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
      return new Tracer(ground).count(operation).counts();
    }
  }
}
