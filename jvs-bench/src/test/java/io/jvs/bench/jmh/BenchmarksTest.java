package io.jvs.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.jvs.bench.inside.TreeShape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

class BenchmarksTest {
  private static final String DIRECTORY = "jvs.bench.dir";

  @TempDir Path folder;

  @BeforeEach
  void workHere() {
    System.setProperty(DIRECTORY, folder.toString());
  }

  @AfterEach
  void workThereAgain() {
    System.clearProperty(DIRECTORY);
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        OneFileBenchmark.class,
        TreeBenchmark.class,
        WalkBenchmark.class,
        FlushBenchmark.class,
        PayloadHashBenchmark.class,
        ManifestBenchmark.class,
        HistoryBenchmark.class
      })
  void aBenchmarkRunsOnceAndLeavesNothingBehind(Class<?> benchmark) throws Exception {
    Collection<RunResult> results = new Runner(tiny(benchmark).build()).run();
    assertThat(results).isNotEmpty();
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  /** Each parameter is given to those that have it. */
  private static ChainedOptionsBuilder tiny(Class<?> benchmark) {
    return new OptionsBuilder()
        .include("^" + benchmark.getName().replace(".", "\\.") + "\\.")
        .param("engine", "copy")
        .param("threads", "2")
        .param("entries", "20")
        .param("savePoints", "20")
        .param("size", "0", "5000")
        .forks(0)
        .warmupIterations(0)
        .measurementIterations(1)
        .measurementTime(TimeValue.milliseconds(1))
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT);
  }

  @Test
  void everyBenchmarkOfTheListIsAmongThoseThatAreTried() throws Exception {
    Set<String> listed = new TreeSet<>();
    ByteArrayOutputStream dropped = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(dropped, true, StandardCharsets.UTF_8);
    for (BenchmarkListEntry entry :
        BenchmarkList.defaultList()
            .getAll(OutputFormatFactory.createFormatInstance(out, VerboseMode.SILENT), List.of())) {
      listed.add(entry.getUserClassQName());
    }
    Set<String> tried = new TreeSet<>();
    for (Class<?> benchmark :
        BenchmarksTest.class
            .getDeclaredMethod("aBenchmarkRunsOnceAndLeavesNothingBehind", Class.class)
            .getAnnotation(ValueSource.class)
            .classes()) {
      tried.add(benchmark.getName());
    }
    assertThat(tried).isEqualTo(listed);
  }

  @ParameterizedTest
  @EnumSource
  void aShapeHasAboutAsManyEntriesAsItIsAskedFor(TreeShape shape) throws IOException {
    try (BenchFolder bench = new BenchFolder(2)) {
      shape.make(bench.resolve("tree"), 2000);
      long entries = bench.parts().walk(bench.resolve("tree")).entries();
      assertThat(entries).isBetween(shape == TreeShape.FEW_LARGE ? 2L : 1900L, 2100L);
    }
  }

  @Test
  void anEngineThatCannotBeUsedIsSkippedInWords() throws Exception {
    BenchFolder bench = new BenchFolder(1);
    assertThatIllegalStateException()
        .isThrownBy(() -> bench.engine("steam"))
        .withMessageContaining("skipped: engine steam")
        .withMessageContaining("is not installed");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }
}
