package io.jvs.bench.compare;

import io.jvs.bench.compare.Outcome.Entry;
import io.jvs.bench.compare.Timing.Sample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs all ways of an operation in turns, A B C A B C, so that a busy minute of the machine hits
 * them alike. The first turn warms up and is not counted.
 */
final class Turns {
  private final int runs;
  private final Step settle;

  /** With the number of turns that count, and what makes the device idle before each run. */
  Turns(int runs, Step settle) {
    this.runs = runs;
    this.settle = settle;
  }

  Outcome run(Operation operation) throws IOException {
    Entry ours = new Entry(operation.ours(), new Timing(), operation.ours().missing());
    List<Entry> theirs = new ArrayList<>();
    operation.theirs().forEach(it -> theirs.add(new Entry(it, new Timing(), it.missing())));
    for (int turn = 0; turn <= runs; turn++) {
      boolean counts = turn > 0;
      note(ours, once(ours.contestant()), counts);
      for (int i = 0; i < theirs.size(); i++) {
        theirs.set(i, their(theirs.get(i), counts));
      }
    }
    return new Outcome(operation, ours, List.copyOf(theirs), Optional.empty());
  }

  /** A command that fails is out of the game, with the reason in its row. */
  private Entry their(Entry entry, boolean counts) throws IOException {
    if (entry.missing().isPresent()) {
      return entry;
    }
    try {
      note(entry, once(entry.contestant()), counts);
      return entry;
    } catch (CommandFailedException e) {
      return new Entry(entry.contestant(), new Timing(), Optional.of(e.getMessage()));
    }
  }

  private static void note(Entry entry, Sample sample, boolean counts) {
    if (counts) {
      entry.timing().add(sample);
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
