package io.jvs.bench.compare;

import io.jvs.api.EngineType;
import io.jvs.api.JvsException;
import io.jvs.bench.inside.Parts;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The comparison from beginning to end, in a folder that is gone afterwards. */
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

  /** Runs it; returns the exit code. */
  public int run() {
    try (ScratchFolder scratch = ScratchFolder.in(options.on());
        Parts parts = new Parts(threads())) {
      Instant begun = Instant.now();
      Ground ground = ground(parts, scratch.path());
      compare(ground, begun);
      return 0;
    } catch (JvsException | IOException e) {
      err.println("the comparison failed: " + e);
      return 1;
    }
  }

  private Ground ground(Parts parts, Path folder) throws IOException {
    return options.tree().isPresent()
        ? Ground.make(parts, folder, options.tree().get())
        : Ground.make(parts, folder, options.shape(), options.files());
  }

  private void compare(Ground ground, Instant begun) throws IOException {
    var machine = Machine.describe(options.on());
    machine.forEach((key, value) -> out.println(key + ": " + value));
    out.println("tree: " + ground.entries() + " entries, " + ground.bytes() / 1_000_000 + " MB");
    out.println("page cache: warm; one warm-up, then " + options.runs() + " runs in turns");
    if (options.strace()) {
      Tracer.obstacle().ifPresent(why -> note("no system calls are counted: " + why));
    }
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
    show(ground);
    if (options.json().isPresent()) {
      write(
          options.json().get(),
          new Comparison(
              options,
              begun,
              machine,
              ground.entries(),
              ground.bytes(),
              List.copyOf(outcomes),
              List.copyOf(notes)));
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
    Turns turns = new Turns(options.runs(), ground::settle);
    for (Operation operation : operations) {
      err.println(operation.name() + ", " + operation.engine());
      outcomes.add(counted(ground, turns.run(operation)));
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

  private void show(Ground ground) {
    notes.forEach(out::println);
    out.println();
    ResultTable table = new ResultTable(out, ground.entries(), ground.bytes());
    table.head();
    outcomes.forEach(table::print);
  }

  private static void write(Path file, Comparison comparison) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(file, RawFigures.of(comparison));
  }
}
