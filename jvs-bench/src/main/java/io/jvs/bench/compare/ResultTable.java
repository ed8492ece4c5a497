package io.jvs.bench.compare;

import io.jvs.bench.compare.Outcome.Entry;
import io.jvs.bench.compare.Timing.Sample;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * Prints a line for each pair of ways, as a table that Markdown understands. Ways that are equally
 * durable stand side by side; where ours is durable and theirs is not without a flush, theirs is
 * there with and without.
 */
final class ResultTable {
  private static final String HEAD =
      """
      | operation | engine | ours, median s | min s | theirs, median s | min s | ours/theirs \
      | entries/s | MB/s | peak heap MB | system calls | theirs |
      | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |
      """;

  private final PrintStream out;
  private final long entries;
  private final long bytes;

  ResultTable(PrintStream out, long entries, long bytes) {
    this.out = out;
    this.entries = entries;
    this.bytes = bytes;
  }

  void head() {
    out.print(HEAD);
  }

  void print(Outcome outcome) {
    boolean flushable = outcome.ours().contestant().flush().isPresent();
    for (Entry theirs : outcome.theirs()) {
      if (theirs.missing().isPresent()) {
        missing(outcome, theirs, theirs.missing().get());
      } else if (theirs.contestant().flush().isEmpty()) {
        line(outcome, Sample::bareNanos, "", theirs, Sample::bareNanos, "");
      } else {
        String also = flushable ? " + flush" : "";
        line(outcome, Sample::flushedNanos, also, theirs, Sample::flushedNanos, " + sync -f");
        line(outcome, Sample::bareNanos, "", theirs, Sample::bareNanos, "");
      }
    }
  }

  private void missing(Outcome outcome, Entry theirs, String why) {
    Operation operation = outcome.operation();
    row(
        operation.name(),
        operation.engine(),
        seconds(outcome.ours().timing().median(Sample::bareNanos)),
        seconds(outcome.ours().timing().min(Sample::bareNanos)),
        "-",
        "-",
        "-",
        perSecond(entries, outcome.ours().timing().median(Sample::bareNanos)),
        perSecond(bytes / 1_000_000, outcome.ours().timing().median(Sample::bareNanos)),
        heap(outcome),
        calls(outcome),
        theirs.contestant().label() + ": " + why.replace('|', '/'));
  }

  private void line(
      Outcome outcome,
      ToLongFunction<Sample> ourTime,
      String ourSuffix,
      Entry theirs,
      ToLongFunction<Sample> theirTime,
      String theirSuffix) {
    Timing ours = outcome.ours().timing();
    long median = ours.median(ourTime);
    long theirMedian = theirs.timing().median(theirTime);
    row(
        outcome.operation().name() + ourSuffix,
        outcome.operation().engine(),
        seconds(median),
        seconds(ours.min(ourTime)),
        seconds(theirMedian),
        seconds(theirs.timing().min(theirTime)),
        String.format(Locale.ROOT, "%.2f", (double) median / theirMedian),
        perSecond(entries, median),
        perSecond(bytes / 1_000_000, median),
        heap(outcome),
        calls(outcome),
        "`" + theirs.contestant().label().replace("|", "\\|") + theirSuffix + "`");
  }

  private void row(String... cells) {
    out.println("| " + String.join(" | ", cells) + " |");
    out.flush();
  }

  private static String heap(Outcome outcome) {
    return "" + outcome.ours().timing().max(Sample::peakHeapBytes) / 1_000_000;
  }

  private static String calls(Outcome outcome) {
    return outcome.calls().map(calls -> "" + calls.total()).orElse("-");
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.3f", nanos / 1e9);
  }

  private static String perSecond(long amount, long nanos) {
    return String.format(Locale.ROOT, "%.0f", amount / (nanos / 1e9));
  }
}
