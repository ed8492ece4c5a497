package io.jvs.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.jvs.api.EngineType;
import io.jvs.bench.inside.Parts;
import io.jvs.bench.inside.TreeShape;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a file that has not changed makes the library allocate: what a tree does, less what one with
 * fewer files does. All threads count that live when it is over; the library's do.
 */
class UnchangedAllocationTest {
  private static final int FEW = 1_000;
  private static final int MANY = 3_000;
  private static final int WARM_UP = 2;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"'save, nothing changed', 12000", "'restore, nothing changed', 5000"})
  void aFileCostsFewBytes(String operation, long most) throws IOException {
    long each = (allocated(operation, MANY) - allocated(operation, FEW)) / (MANY - FEW);
    System.out.println("bytes allocated a file, " + operation + ": " + each);
    assertThat(each).isBetween(1L, most);
  }

  private long allocated(String name, int files) throws IOException {
    Path scratch = Files.createDirectory(folder.resolve("of-" + files));
    try (Ground ground = Ground.make(new Parts(2), scratch, TreeShape.WIDE, files);
        EngineTrial trial = new EngineTrial(ground, EngineType.COPY)) {
      Contestant ours =
          new EngineOperations(ground, EngineType.COPY, trial, new Commands(ground))
              .all().stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow().ours();
      long allocated = 0;
      for (int run = 0; run <= WARM_UP; run++) {
        ours.before().run();
        long before = allocated();
        ours.timed().run();
        allocated = allocated() - before;
        ours.after().run();
      }
      return allocated;
    }
  }

  private long allocated() {
    return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds())).sum();
  }
}
