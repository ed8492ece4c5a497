package io.jvs.bench.compare;

import io.jvs.bench.compare.Outcome.Entry;
import io.jvs.bench.compare.Timing.Sample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Runs all ways of an operation in turns, A B C A B C, so that a busy minute of the machine hits
 * them alike. Before them ours runs until the JVM has compiled it, and theirs once; none of that
 * counts, but the first time of ours is kept apart.
 */
final class Turns {
  private final int warmUps;
  private final int runs;
  private final Step settle;

  /**
   * With the number of our runs that warm up, of turns that count, and what makes the device idle
   * before each run.
   */
  Turns(int warmUps, int runs, Step settle) {
    this.warmUps = warmUps;
    this.runs = runs;
    this.settle = settle;
  }

  Outcome run(Operation operation) throws IOException {
    Entry ours = new Entry(operation.ours(), new Timing(), operation.ours().missing());
    List<Entry> theirs = new ArrayList<>();
    operation.theirs().forEach(it -> theirs.add(new Entry(it, new Timing(), it.missing())));
    for (int run = 0; run < warmUps; run++) {
      ours.timing().addWarmUp(once(ours.contestant()));
    }
    their(theirs, Timing::addWarmUp);
    for (int turn = 0; turn < runs; turn++) {
      ours.timing().add(once(ours.contestant()));
      their(theirs, Timing::add);
    }
    return new Outcome(operation, ours, List.copyOf(theirs), Optional.empty());
  }

  private void their(List<Entry> theirs, BiConsumer<Timing, Sample> kept) throws IOException {
    for (int i = 0; i < theirs.size(); i++) {
      theirs.set(i, their(theirs.get(i), kept));
    }
  }

  /** A command that fails is out of the game, with the reason in its row. */
  private Entry their(Entry entry, BiConsumer<Timing, Sample> kept) throws IOException {
    if (entry.missing().isPresent()) {
      return entry;
    }
    try {
      kept.accept(entry.timing(), once(entry.contestant()));
      return entry;
    } catch (CommandFailedException e) {
      return new Entry(entry.contestant(), new Timing(), Optional.of(e.getMessage()));
    }
  }

  private Sample once(Contestant contestant) throws IOException {
    contestant.before().run();
    try {
      settle.run();
      HeapPeak.reset();
      long begun = System.nanoTime();
      contestant.timed().run();
      long done = System.nanoTime();
      long heap = HeapPeak.bytes();
      contestant.flush().orElse(Step.NOTHING).run();
      long flushed = contestant.flush().isPresent() ? System.nanoTime() : done;
      return new Sample(done - begun, flushed - begun, heap);
    } finally {
      contestant.after().run();
    }
  }
}
