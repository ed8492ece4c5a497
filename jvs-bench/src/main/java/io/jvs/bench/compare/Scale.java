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
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How time and heap grow with the number of files: whole operations on trees that are made for it,
 * once each, after a small tree that warms up. The limit of the heap is that of this JVM.
 */
public final class Scale {
  private static final int WARM_UP = 2_000;
  private static final String HEAD =
      """
      | shape | files | operation | s | us/file | peak heap MB | times the fewer files' |
      | --- | ---: | --- | ---: | ---: | ---: | ---: |
      """;

  private final ScaleOptions options;
  private final PrintStream out;
  private final PrintStream err;
  private final Map<String, Long> before = new HashMap<>();
  private boolean failed;

  /** Prints the table to the one stream and what goes on to the other. */
  public Scale(ScaleOptions options, PrintStream out, PrintStream err) {
    this.options = options;
    this.out = out;
    this.err = err;
  }

  /** Runs it; returns the exit code, which is not 0 when an operation failed. */
  public int run() {
    try (ScratchFolder scratch = ScratchFolder.in(options.on())) {
      Machine.describe(options.on()).forEach((key, value) -> out.println(key + ": " + value));
      out.println("heap: at most " + Runtime.getRuntime().maxMemory() / 1_000_000 + " MB\n");
      Path folder = scratch.path().resolve("repository");
      for (TreeShape shape : options.shapes()) {
        measure(folder, shape, Math.min(WARM_UP, options.files().get(0)), false);
      }
      out.print(HEAD);
      for (TreeShape shape : options.shapes()) {
        before.clear();
        for (int files : options.files()) {
          measure(folder, shape, files, true);
        }
      }
      return failed ? 1 : 0;
    } catch (IOException e) {
      err.println("the measurement failed: " + e);
      return 1;
    }
  }

  private void measure(Path repository, TreeShape shape, int files, boolean counts)
      throws IOException {
    err.println(shape + ", " + files + " files");
    Jvs.init(repository, InitOptions.builder().name("scale").engine(options.engine()).build())
        .close();
    Path workspace = repository.resolve("main");
    shape.make(workspace, files);
    try (JvsClient client =
        Jvs.open(repository, OpenOptions.builder().engine(options.engine()).build())) {
      Row row = new Row(shape, files, counts);
      row.time("save, first", () -> client.save(SaveOptions.defaults()));
      row.time("save, nothing changed", () -> client.save(SaveOptions.defaults()));
      row.time("restore, nothing changed", () -> client.restoreLatest("main"));
      delete(workspace);
      Files.createDirectory(workspace);
      row.time("restore, emptied workspace", () -> client.restoreLatest("main"));
      row.time(
          "verify, all content",
          () -> client.verify(client.history("main", 1).get(0).id(), VerifyLevel.CONTENT));
    } finally {
      delete(repository);
    }
  }

  private static void delete(Path path) throws IOException {
    try (Parts parts = new Parts(Compare.threads())) {
      parts.delete(path);
    }
  }

  /** The lines of one tree. */
  private final class Row {
    private final TreeShape shape;
    private final int files;
    private final boolean counts;

    private Row(TreeShape shape, int files, boolean counts) {
      this.shape = shape;
      this.files = files;
      this.counts = counts;
    }

    private void time(String operation, Step step) throws IOException {
      HeapPeak.reset();
      long begun = System.nanoTime();
      try {
        step.run();
        took(operation, System.nanoTime() - begun);
      } catch (JvsException | OutOfMemoryError e) {
        failed = true;
        print(operation, "-", "-", String.valueOf(e));
      }
    }

    private void took(String operation, long nanos) {
      Long fewer = before.put(operation, nanos);
      String times =
          fewer == null ? "" : String.format(Locale.ROOT, "%.1f", (double) nanos / fewer);
      print(
          operation,
          String.format(Locale.ROOT, "%.2f", nanos / 1e9),
          String.format(Locale.ROOT, "%.1f", nanos / 1e3 / files),
          times);
    }

    private void print(String operation, String seconds, String perFile, String last) {
      if (counts) {
        String heap = "" + HeapPeak.bytes() / 1_000_000;
        String name = shape.name().toLowerCase(Locale.ROOT).replace('_', '-');
        out.println(
            "| "
                + String.join(" | ", name, "" + files, operation, seconds, perFile, heap, last)
                + " |");
        out.flush();
      }
    }
  }
}
