package io.jvs.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
    return new Turns(2, 3, Step.NOTHING).run(new Operation("o", "e", ours, List.of(theirs)));
  }

  @Test
  void theWaysTakeTurnsAfterWarmUpsThatDoNotCount() throws IOException {
    Outcome outcome = run(way("a"), way("b").flushedBy(logged("flush b")));
    List<String> a = List.of("+a", "a", "-a");
    List<String> b = List.of("+b", "b", "flush b", "-b");
    assertThat(log).isEqualTo(Stream.of(a, a, b, a, b, a, b, a, b).flatMap(List::stream).toList());
    assertThat(outcome.ours().timing().warmUps()).hasSize(2);
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
    assertThat(outcome.theirs())
        .extracting(Outcome.Entry::missing)
        .containsExactly(Optional.of("no | space"), Optional.of("c is not installed"));
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
}
