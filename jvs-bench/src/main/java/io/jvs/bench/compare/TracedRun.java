package io.jvs.bench.compare;

import io.jvs.api.EngineType;
import io.jvs.bench.inside.Parts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The child JVM of a {@link Tracer}: runs our way of one operation when it is told to. */
final class TracedRun {
  static final String READY = "ready";
  static final String DONE = "done";
  static final String TIDY = "tidy";

  private TracedRun() {}

  /** Takes the folder, the engine and the operation's name. */
  public static void main(String[] args) throws IOException {
    try (Ground ground = Ground.shared(new Parts(Compare.threads()), Path.of(args[0]))) {
      Commands commands = new Commands(ground);
      if (args[1].equals(TreeOperations.NO_ENGINE)) {
        run(new TreeOperations(ground, commands).all(), args[2]);
        return;
      }
      EngineType engine = EngineType.of(args[1]);
      try (RecordOperations records = new RecordOperations(ground, engine, commands)) {
        List<Operation> few = records.all(1);
        if (few.stream().anyMatch(it -> it.name().equals(args[2]))) {
          run(few, args[2]);
          return;
        }
      }
      try (EngineTrial trial = new EngineTrial(ground, engine)) {
        run(new EngineOperations(ground, engine, trial, commands).all(), args[2]);
      }
    }
  }

  private static void run(List<Operation> operations, String name) throws IOException {
    Contestant ours =
        operations.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow().ours();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Step whole = ours.timed().then(ours.flush().orElse(Step.NOTHING));
    once(ours, whole); // so that no class is loaded while calls are counted
    once(
        ours,
        () -> {
          say(READY, in);
          whole.run();
          say(DONE, in);
        });
    System.out.println(TIDY);
  }

  private static void once(Contestant ours, Step step) throws IOException {
    ours.before().run();
    try {
      step.run();
    } finally {
      ours.after().run();
    }
  }

  private static void say(String word, BufferedReader in) throws IOException {
    System.out.println(word);
    if (in.readLine() == null) {
      throw new IOException("nobody waits for this any more");
    }
  }
}
