package io.jvs.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jvs.bench.inside.Parts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracerTest {
  private static final int FILES = 300;

  @TempDir Path folder;

  @Test
  void everyEntryOfAWalkCostsACallAndTheStartOfTheJvmDoesNotCount() throws Exception {
    assumeTrue(Tracer.obstacle().isEmpty(), "strace is missing");
    assumeTrue(mayAttach(), "strace may not attach to other processes here");
    Path original = Files.createDirectory(folder.resolve("original"));
    for (int i = 0; i < FILES; i++) {
      Files.createFile(original.resolve("f" + i));
    }
    Path scratch = Files.createDirectory(folder.resolve("scratch"));
    try (Ground ground = Ground.make(new Parts(2), scratch, original)) {
      Operation walk = new TreeOperations(ground, new Commands(ground)).all().get(0);
      SystemCalls calls = new Tracer(ground).count(walk);
      assertThat(calls.total()).isGreaterThan(FILES);
      assertThat(calls.counts()).doesNotContainKey("execve");
      try (Stream<Path> left = Files.list(scratch)) {
        assertThat(left).as("the summary is removed").containsExactly(ground.tree());
      }
    }
  }

  static boolean mayAttach() throws IOException {
    Path scope = Path.of("/proc/sys/kernel/yama/ptrace_scope");
    return "root".equals(System.getProperty("user.name"))
        || !Files.exists(scope)
        || Files.readString(scope).strip().equals("0");
  }
}
