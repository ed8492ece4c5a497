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

/** What does a tree cost, by its form, and how far do threads help? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 15)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class TreeBenchmark {
  /** The engine. */
  @Param({"copy", "reflink-copy", "juicefs-clone"})
  public String engine = "";

  /** The form. */
  @Param public TreeShape shape = TreeShape.WIDE;

  /** How many threads work. */
  @Param({"1", "2", "4"})
  public int threads;

  /** About how many entries it has. */
  @Param("10000")
  public int entries;

  private BenchFolder folder;
  private EngineType type;
  private TreeNode tree;
  private Path source;
  private Path target;

  /** Makes the tree. */
  @Setup
  public void make() throws IOException {
    folder = new BenchFolder(threads);
    type = folder.engine(engine);
    source = folder.resolve("source");
    shape.make(source, entries);
    tree = folder.parts().tree(source);
    target = folder.resolve("target");
  }

  /** Makes a copy of it. */
  @Benchmark
  public void materialize() throws IOException {
    folder.parts().materialize(type, source, target, tree);
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
