package io.jvs.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private final List<String> log = new ArrayList<>();

  private Step logged(String word) {
    return () -> log.add(word);
  }

  private Contestant way(String name) {
    return Contestant.of(name, logged(name)).before(logged("+" + name)).after(logged("-" + name));
  }

  private static Outcome run(Contestant ours, Contestant... theirs) throws IOException {
    return new Turns(3, Step.NOTHING).run(new Operation("o", "e", ours, List.of(theirs)));
  }

  @Test
  void theWaysTakeTurnsAndTheFirstTurnIsNotCounted() throws IOException {
    Outcome outcome = run(way("a"), way("b").flushedBy(logged("flush b")));
    List<String> turn = List.of("+a", "a", "-a", "+b", "b", "flush b", "-b");
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      expected.addAll(turn);
    }
    assertThat(log).isEqualTo(expected);
    assertThat(outcome.ours().timing().samples()).hasSize(3);
    assertThat(outcome.theirs().get(0).timing().samples())
        .hasSize(3)
        .allSatisfy(it -> assertThat(it.flushedNanos()).isGreaterThan(it.bareNanos()));
  }

  @Test
  void aCommandThatFailsIsTriedOnceTidiedUpAndNamedInItsRow() throws IOException {
    Contestant failing =
        Contestant.of(
                "b",
                () -> {
                  log.add("b");
                  throw new CommandFailedException("no | space");
                })
            .after(logged("-b"));
    Outcome outcome = run(way("a"), failing, Contestant.missing("c", "c is not installed"));
    assertThat(log).containsOnlyOnce("b", "-b");
    assertThat(outcome.ours().timing().samples()).hasSize(3);
    assertThat(printed(outcome)).contains("b: no / space").contains("c: c is not installed");
  }

  private static String printed(Outcome outcome) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new ResultTable(new PrintStream(out, true, StandardCharsets.UTF_8), 1, 1).print(outcome);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void whatOursMadeIsTidiedUpAlsoWhenItFails() {
    Contestant ours =
        Contestant.of(
                "a",
                () -> {
                  throw new IOException("broken");
                })
            .after(logged("-a"));
    assertThatIOException().isThrownBy(() -> run(ours)).withMessage("broken");
    assertThat(log).containsExactly("-a");
  }

  @Test
  void theMedianIsTheOneInTheMiddle() {
    Timing timing = new Timing();
    for (long nanos : new long[] {50, 10, 40}) {
      timing.add(new Timing.Sample(nanos, nanos + 1, 7));
    }
    assertThat(timing.median(Timing.Sample::bareNanos)).isEqualTo(40);
    assertThat(timing.median(Timing.Sample::flushedNanos)).isEqualTo(41);
    assertThat(timing.min(Timing.Sample::bareNanos)).isEqualTo(10);
    assertThat(timing.max(Timing.Sample::bareNanos)).isEqualTo(50);
  }
}
