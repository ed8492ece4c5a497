package io.jvs.bench.compare;

import io.jvs.api.InitOptions;
import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.JvsException;
import io.jvs.api.OpenOptions;
import io.jvs.api.SaveOptions;
import io.jvs.api.VerifyLevel;
import io.jvs.bench.inside.Parts;
import io.jvs.bench.inside.TreeShape;
import io.jvs.bench.report.RawRuns;
import io.jvs.core.port.tree.WalkedTree;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How time and heap grow with the number of files and with the share of them that changed: whole
 * operations on trees that are made for it, once each, after a small tree that warms up. The limit
 * of the heap is that of this JVM.
 */
public final class Scale {
  private static final int WARM_UP = 2_000;

  private final ScaleOptions options;
  private final PrintStream out;
  private final PrintStream err;
  private final List<Map<String, Object>> rows = new ArrayList<>();
  private boolean failed;

  /** Prints the table to the one stream and what goes on to the other. */
  public Scale(ScaleOptions options, PrintStream out, PrintStream err) {
    this.options = options;
    this.out = out;
    this.err = err;
  }

  /** Runs it; returns the exit code, which is not 0 when an operation failed. */
  public int run() {
    List<Map<String, Object>> done = new ArrayList<>();
    try {
      for (Path on : options.on()) {
        Map<String, Object> figures = scale(on);
        done.add(figures);
        out.print(RawRuns.of(List.of(figures)).tables());
      }
      options.outputs().write(RawRuns.of(done));
    } catch (IOException e) {
      failed = true;
      err.println("the measurement failed: " + e);
    }
    return failed ? 1 : 0;
  }

  private Map<String, Object> scale(Path on) throws IOException {
    Map<String, Object> machine = Machine.describe(on);
    machine.forEach((key, value) -> out.println(key + ": " + value));
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("date", Instant.now().toString());
    figures.put("commit", Machine.commit());
    figures.put("command", options.words());
    figures.put("machine", machine);
    figures.put("engine", options.engine().value());
    rows.clear();
    try (ScratchFolder scratch = ScratchFolder.in(on)) {
      Path folder = scratch.path().resolve("repository");
      for (TreeShape shape : options.shapes()) {
        measure(folder, shape, Math.min(WARM_UP, options.files().get(0)));
      }
      rows.clear();
      for (TreeShape shape : options.shapes()) {
        for (int files : options.files()) {
          measure(folder, shape, files);
        }
      }
    }
    figures.put("scale", List.copyOf(rows));
    return figures;
  }

  private void measure(Path repository, TreeShape shape, int files) throws IOException {
    Jvs.init(repository, InitOptions.builder().name("scale").engine(options.engine()).build())
        .close();
    Path workspace = repository.resolve("main");
    shape.make(workspace, files);
    try (JvsClient client =
            Jvs.open(repository, OpenOptions.builder().engine(options.engine()).build());
        Parts parts = new Parts(Compare.threads())) {
      WalkedTree tree = parts.walk(workspace);
      Series series = new Series(shape, files, tree.bytes());
      series.time("save, first", () -> client.save(SaveOptions.defaults()));
      series.time("save, nothing changed", () -> client.save(SaveOptions.defaults()));
      series.time("restore, nothing changed", () -> client.restoreLatest("main"));
      for (int percent : options.changed()) {
        SmallEdit edit = SmallEdit.of(parts.storage(), tree.root(), percent);
        edit.apply(workspace);
        series.changed(percent, "restore", () -> client.restoreLatest("main"));
        edit.apply(workspace);
        series.changed(percent, "save", () -> client.save(SaveOptions.defaults()));
      }
      Groundwork.on(repository, parts).delete(workspace);
      Files.createDirectory(workspace);
      series.time("restore, emptied workspace", () -> client.restoreLatest("main"));
      series.time(
          "verify, all content",
          () -> client.verify(client.history("main", 1).get(0).id(), VerifyLevel.CONTENT));
    } finally {
      delete(repository);
    }
  }

  private static void delete(Path path) throws IOException {
    try (Parts parts = new Parts(Compare.threads())) {
      Groundwork.on(path.resolveSibling(""), parts).delete(path);
    }
  }

  /** The rows of one tree. */
  private final class Series {
    private final TreeShape shape;
    private final int files;
    private final long bytes;

    private Series(TreeShape shape, int files, long bytes) {
      this.shape = shape;
      this.files = files;
      this.bytes = bytes;
    }

    private void time(String operation, Step step) throws IOException {
      time(operation, Map.of(), step);
    }

    private void changed(int percent, String operation, Step step) throws IOException {
      time(operation, Map.of("changed_percent", percent), step);
    }

    private void time(String operation, Map<String, Object> when, Step step) throws IOException {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("shape", shape.name().toLowerCase(Locale.ROOT).replace('_', '-'));
      row.put("files", files);
      row.put("bytes", bytes);
      row.put("operation", operation);
      row.putAll(when);
      HeapPeak.reset();
      long begun = System.nanoTime();
      try {
        step.run();
        row.put("nanoseconds", System.nanoTime() - begun);
      } catch (JvsException | OutOfMemoryError e) {
        failed = true;
        row.put("failed", String.valueOf(e));
      }
      row.put("peak_heap_bytes", HeapPeak.bytes());
      rows.add(row);
      Object result = row.getOrDefault("failed", (System.nanoTime() - begun) / 1_000_000 + " ms");
      err.println(row.get("shape") + ", " + files + " files, " + operation + ": " + result);
    }
  }
}
