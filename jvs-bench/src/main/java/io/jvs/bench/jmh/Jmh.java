package io.jvs.bench.jmh;

import io.jvs.api.EngineType;
import io.jvs.bench.inside.Parts;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the microbenchmarks with the arguments that JMH knows. */
public final class Jmh {
  private Jmh() {}

  /**
   * Runs them; returns the exit code. Unless the arguments name engines, those that cannot be used
   * in the benchmarks' directory are left out, each with a line.
   */
  public static int run(List<String> args, PrintStream out, PrintStream err) {
    try {
      List<String> all = new ArrayList<>(args);
      if (args.stream().noneMatch(it -> it.startsWith("engine="))) {
        all.addAll(List.of("-p", "engine=" + String.join(",", usable(BenchFolder.place(), out))));
      }
      org.openjdk.jmh.Main.main(all.toArray(String[]::new));
      return 0;
    } catch (IOException e) {
      err.println("the benchmarks failed: " + e);
      return 1;
    }
  }

  private static List<String> usable(Path place, PrintStream out) {
    List<String> usable = new ArrayList<>();
    try (Parts parts = new Parts(1)) {
      for (EngineType engine : parts.installed()) {
        Optional<String> why = parts.unusable(engine, place, place);
        why.ifPresentOrElse(
            it -> out.println("engine " + engine + " is left out in " + place + ": " + it),
            () -> usable.add(engine.value()));
      }
    }
    return usable;
  }
}
