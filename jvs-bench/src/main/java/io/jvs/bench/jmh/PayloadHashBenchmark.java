package io.jvs.bench.jmh;

import io.jvs.core.domain.tree.PayloadRootHash;
import io.jvs.core.domain.tree.TreeNode;
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
import org.openjdk.jmh.annotations.Warmup;

/** What does the hash over a whole tree cost once the hashes of its files are known? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class PayloadHashBenchmark {
  /** How many files. */
  @Param({"1000", "100000"})
  public int entries;

  private TreeNode tree;

  /** Makes the tree. */
  @Setup
  public void make() {
    tree = HashedNodes.tree(entries);
  }

  /** Hashes it. */
  @Benchmark
  public String hash() {
    return PayloadRootHash.of(tree);
  }
}
