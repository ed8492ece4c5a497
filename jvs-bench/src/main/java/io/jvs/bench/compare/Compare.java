package io.jvs.bench.compare;

import io.jvs.api.EngineType;
import io.jvs.api.JvsException;
import io.jvs.bench.inside.Parts;
import io.jvs.bench.report.RawRuns;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The comparison from beginning to end, on each place in a folder that is gone afterwards. */
public final class Compare {
  private final CompareOptions options;
  private final PrintStream out;
  private final PrintStream err;
  private final List<Outcome> outcomes = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /** Prints the table to the one stream and what goes on to the other. */
  public Compare(CompareOptions options, PrintStream out, PrintStream err) {
    this.options = options;
    this.out = out;
    this.err = err;
  }

  /** As many threads as the library uses. */
  static int threads() {
    return Math.max(2, Runtime.getRuntime().availableProcessors());
  }

  /** Runs it; returns the exit code, which is not 0 when it failed on one place or more. */
  public int run() {
    List<Map<String, Object>> done = new ArrayList<>();
    boolean failed = false;
    for (Path on : options.on()) {
      try {
        Map<String, Object> figures = compare(on);
        done.add(figures);
        out.print(RawRuns.of(List.of(figures)).tables());
      } catch (JvsException | IOException e) {
        failed = true;
        err.println("the comparison failed on " + on + ": " + e);
      }
    }
    try {
      options.outputs().write(RawRuns.of(done));
    } catch (IOException e) {
      failed = true;
      err.println("the comparison failed: " + e);
    }
    return failed ? 1 : 0;
  }

  private Map<String, Object> compare(Path on) throws IOException {
    outcomes.clear();
    notes.clear();
    try (ScratchFolder scratch = ScratchFolder.in(on);
        Parts parts = new Parts(threads())) {
      Instant begun = Instant.now();
      return compare(on, ground(parts, scratch.path()), begun);
    }
  }

  private Ground ground(Parts parts, Path folder) throws IOException {
    return options.tree().isPresent()
        ? Ground.make(parts, folder, options.tree().get())
        : Ground.make(parts, folder, options.shape(), options.files());
  }

  private Map<String, Object> compare(Path on, Ground ground, Instant begun) throws IOException {
    var machine = Machine.describe(on);
    machine.forEach((key, value) -> out.println(key + ": " + value));
    out.println("tree: " + ground.entries() + " entries, " + ground.bytes() / 1_000_000 + " MB");
    out.println(
        "page cache: warm; ours "
            + options.warmUps()
            + " times to warm up, theirs once, then "
            + options.runs()
            + " runs in turns");
    if (options.strace()) {
      Tracer.obstacle().ifPresent(why -> note("no system calls are counted: " + why));
    }
    measure(ground);
    return RawFigures.of(
        new Comparison(
            options,
            begun,
            machine,
            ground.entries(),
            ground.bytes(),
            List.copyOf(outcomes),
            List.copyOf(notes)));
  }

  private void measure(Ground ground) throws IOException {
    Commands commands = new Commands(ground);
    List<EngineType> engines = usable(ground);
    measure(ground, new TreeOperations(ground, commands).all());
    for (EngineType engine : engines) {
      try (EngineTrial trial = new EngineTrial(ground, engine)) {
        measure(ground, new EngineOperations(ground, engine, trial, commands).all());
        trial.leave();
      }
      try (RecordOperations records = new RecordOperations(ground, engine, commands)) {
        measure(ground, records.all(options.savePoints()));
      }
      ground.delete(ground.folder().resolve("records-" + engine));
      ground.delete(ground.folder().resolve("engine-" + engine));
    }
  }

  private List<EngineType> usable(Ground ground) {
    List<EngineType> asked =
        options.engines().isEmpty() ? ground.parts().installed() : options.engines();
    List<EngineType> usable = new ArrayList<>();
    for (EngineType engine : asked) {
      Optional<String> why = ground.parts().unusable(engine, ground.tree(), ground.folder());
      why.ifPresentOrElse(
          it -> note("engine " + engine + " is left out: " + it), () -> usable.add(engine));
    }
    return usable;
  }

  private void measure(Ground ground, List<Operation> operations) throws IOException {
    Turns turns = new Turns(options.warmUps(), options.runs(), ground::settle);
    for (Operation operation : operations) {
      if (!operation.isOneOf(options.rows())) {
        continue;
      }
      err.println(operation.name() + ", " + operation.engine());
      outcomes.add(counted(ground, turns.run(operation.beside(options.peers()))));
    }
  }

  private Outcome counted(Ground ground, Outcome outcome) throws IOException {
    if (!options.strace() || Tracer.obstacle().isPresent()) {
      return outcome;
    }
    try {
      return outcome.with(new Tracer(ground).count(outcome.operation()));
    } catch (CommandFailedException e) {
      note("system calls of " + outcome.operation().name() + ": " + e.getMessage());
      return outcome;
    }
  }

  private void note(String note) {
    notes.add(note);
  }
}
