package io.jvs.bench.jmh;

import io.jvs.api.EngineType;
import io.jvs.bench.inside.TreeShape;
import io.jvs.core.domain.tree.TreeNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What does it cost to force a new tree of small files to the device? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 10)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class FlushBenchmark {
  /** How many threads work, where each file is flushed by itself. */
  @Param({"2", "8"})
  public int threads;

  /** How many files. */
  @Param({"100", "10000"})
  public int entries;

  private BenchFolder folder;
  private TreeNode tree;
  private Path source;
  private Path target;

  /** Makes the original. */
  @Setup
  public void make() throws IOException {
    folder = new BenchFolder(threads);
    source = folder.resolve("source");
    TreeShape.WIDE.make(source, entries);
    tree = folder.parts().tree(source);
    target = folder.resolve("target");
    folder.parts().flush(source);
  }

  /** Makes a copy that is not on the device yet. */
  @Setup(Level.Iteration)
  public void copy() throws IOException {
    folder.parts().materialize(EngineType.COPY, source, target, tree);
  }

  /** Forces it there. */
  @Benchmark
  public void flush() throws IOException {
    folder.parts().flush(target);
  }

  /** Makes room for the next. */
  @TearDown(Level.Iteration)
  public void remove() throws IOException {
    folder.parts().delete(target);
  }

  /** Leaves nothing behind. */
  @TearDown
  public void clear() throws IOException {
    folder.close();
  }
}
