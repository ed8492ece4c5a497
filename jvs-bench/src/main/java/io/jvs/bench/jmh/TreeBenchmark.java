package io.jvs.bench.jmh;

import io.jvs.bench.inside.TreeShape;
import java.io.IOException;
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
public class TreeBenchmark extends MaterializeState {
  /** The form. */
  @Param public TreeShape shape = TreeShape.WIDE;

  /** How many threads work. */
  @Param({"1", "2", "4"})
  public int threads;

  /** About how many entries it has. */
  @Param("10000")
  public int entries;

  /** Makes the tree. */
  @Setup
  public void make() throws IOException {
    begin(threads, source -> shape.make(source, entries));
  }

  /** Makes a copy of it. */
  @Benchmark
  public void materialize() throws IOException {
    copy();
  }

  /** Makes room for the next. */
  @TearDown(Level.Iteration)
  public void remove() throws IOException {
    deleteCopy();
  }
}
