package io.jvs.bench.jmh;

import io.jvs.api.InitOptions;
import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.RestoreOptions;
import io.jvs.api.RestoreReport;
import io.jvs.api.SaveOptions;
import io.jvs.api.SavePoint;
import io.jvs.bench.inside.WrittenSavePoints;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

/** What does it cost to find one's way among many save points of an empty workspace? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class HistoryBenchmark {
  /** How many save points. */
  @Param({"10", "10000"})
  public int savePoints;

  private BenchFolder folder;
  private Path repository;
  private JvsClient client;
  private String prefix;

  /** Makes the repository. */
  @Setup
  public void make() throws IOException {
    folder = new BenchFolder(1);
    repository = folder.resolve("repository");
    Jvs.init(repository, InitOptions.defaults()).close();
    new WrittenSavePoints(repository).add(savePoints - 1, Instant.now());
    client = Jvs.open(repository);
    String id = client.save(SaveOptions.defaults()).id().value();
    prefix = id.substring(0, id.length() - 1);
  }

  /** Removes it. */
  @TearDown
  public void remove() throws IOException {
    client.close();
    folder.close();
  }

  /** The last ten. */
  @Benchmark
  public List<SavePoint> history() {
    return client.history("main", 10);
  }

  /** A client of one's own, the look for an engine included. */
  @Benchmark
  public Optional<SavePoint> openAndLatest() {
    try (JvsClient own = Jvs.open(repository)) {
      return own.latestSavePoint("main");
    }
  }

  /** To what the workspace is, by a part of the ID. */
  @Benchmark
  public RestoreReport restoreByPrefix() {
    return client.restore(RestoreOptions.to(prefix));
  }

  /** Of nothing, on top of all others. */
  @Benchmark
  public SavePoint save() {
    return client.save(SaveOptions.defaults());
  }
}
