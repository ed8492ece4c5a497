package io.jvs.bench.jmh;

import io.jvs.bench.inside.TreeShape;
import io.jvs.core.port.tree.WalkedTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What does looking at every entry cost? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class WalkBenchmark {
  /** The form. */
  @Param public TreeShape shape = TreeShape.WIDE;

  /** How many threads work. */
  @Param({"1", "2", "4"})
  public int threads;

  /** About how many entries it has. */
  @Param("10000")
  public int entries;

  private BenchFolder folder;
  private Path root;

  /** Makes the tree. */
  @Setup
  public void make() throws IOException {
    folder = new BenchFolder(threads);
    root = folder.resolve("tree");
    shape.make(root, entries);
  }

  /** Walks it. */
  @Benchmark
  public WalkedTree walk() throws IOException {
    return folder.parts().walk(root);
  }

  /** Leaves nothing behind. */
  @TearDown
  public void clear() throws IOException {
    folder.close();
  }
}
