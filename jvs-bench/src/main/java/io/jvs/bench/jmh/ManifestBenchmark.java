package io.jvs.bench.jmh;

import io.jvs.core.domain.manifest.Manifest;
import java.io.IOException;
import java.io.OutputStream;
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

/** What does the writing of a manifest cost, the device left out? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class ManifestBenchmark {
  /** How many files. */
  @Param({"1000", "100000"})
  public int entries;

  private Manifest manifest;

  /** Makes the tree. */
  @Setup
  public void make() {
    manifest = new Manifest("1700000000000-00000000", "0".repeat(64), HashedNodes.tree(entries));
  }

  /** Writes it to nowhere. */
  @Benchmark
  public void write() throws IOException {
    manifest.write(OutputStream.nullOutputStream());
  }
}
