package io.jvs.bench.jmh;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Random;
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

/** What does one file cost, by its size? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class OneFileBenchmark extends MaterializeState {
  /** The file's size in bytes. */
  @Param({"0", "1", "4096", "65536", "1048576", "67108864"})
  public int size;

  /** Makes the file. */
  @Setup
  public void make() throws IOException {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    begin(1, source -> Files.write(Files.createDirectory(source).resolve("file"), content));
  }

  /** Makes a directory with the file in it. */
  @Benchmark
  public void materialize() throws IOException {
    copy();
  }

  /** Makes room for the next. */
  @TearDown(Level.Invocation)
  public void remove() throws IOException {
    deleteCopy();
  }
}
