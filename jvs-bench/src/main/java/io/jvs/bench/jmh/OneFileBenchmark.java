package io.jvs.bench.jmh;

import io.jvs.api.EngineType;
import io.jvs.core.domain.tree.TreeNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class OneFileBenchmark {
  /** The engine. */
  @Param({"copy", "reflink-copy", "juicefs-clone"})
  public String engine = "";

  /** The file's size in bytes. */
  @Param({"0", "1", "4096", "65536", "1048576", "67108864"})
  public int size;

  private BenchFolder folder;
  private EngineType type;
  private TreeNode tree;
  private Path source;
  private Path target;

  /** Makes the file. */
  @Setup
  public void make() throws IOException {
    folder = new BenchFolder(1);
    type = folder.engine(engine);
    source = Files.createDirectory(folder.resolve("source"));
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    Files.write(source.resolve("file"), content);
    tree = folder.parts().tree(source);
    target = folder.resolve("target");
  }

  /** Makes a directory with the file in it. */
  @Benchmark
  public void materialize() throws IOException {
    folder.parts().materialize(type, source, target, tree);
  }

  /** Makes room for the next. */
  @TearDown(Level.Invocation)
  public void remove() throws IOException {
    folder.parts().delete(target);
  }

  /** Leaves nothing behind. */
  @TearDown
  public void clear() throws IOException {
    folder.close();
  }
}
