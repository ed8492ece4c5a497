package io.jvs.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Ours beside one other way. Ways that are equally durable stand side by side; where ours is
 * durable and theirs is not without a flush, theirs is there with and without.
 *
 * @param firstSeconds what the first of our runs took, which does not count
 * @param theirs empty when {@code what} could not be done; {@code why} says why not
 * @param equallyDurable whether as much of it survives a power cut
 */
record ComparisonRow(
    String operation,
    String engine,
    Times ours,
    double firstSeconds,
    String what,
    Optional<Times> theirs,
    String why,
    boolean equallyDurable) {
  private static final String BARE = "nanoseconds";
  private static final String WARM_UP = "warm_up_nanoseconds";
  private static final String FLUSHED = "nanoseconds_with_flush";

  static List<ComparisonRow> of(JsonNode operation) {
    String name = operation.required("operation").asText();
    String engine = operation.required("engine").asText();
    JsonNode ours = operation.required("ours");
    boolean flushable = ours.has(FLUSHED);
    Times ourBare = Times.of(ours.required(BARE));
    double first = ours.required(WARM_UP).required(0).asLong() / 1e9;
    List<ComparisonRow> rows = new ArrayList<>();
    for (JsonNode theirs : operation.required("theirs")) {
      String what = theirs.required("what").asText();
      if (theirs.has("missing")) {
        String why = theirs.get("missing").asText();
        rows.add(
            new ComparisonRow(name, engine, ourBare, first, what, Optional.empty(), why, true));
        continue;
      }
      Optional<Times> bare = Optional.of(Times.of(theirs.required(BARE)));
      boolean equal = flushable || !theirs.has(FLUSHED);
      if (theirs.has(FLUSHED)) {
        Times ourFlushed = flushable ? Times.of(ours.get(FLUSHED)) : ourBare;
        Optional<Times> flushed = Optional.of(Times.of(theirs.get(FLUSHED)));
        String also = flushable ? name + " + flush" : name;
        String synced = what + " + sync -f";
        rows.add(new ComparisonRow(also, engine, ourFlushed, first, synced, flushed, "", true));
      }
      rows.add(new ComparisonRow(name, engine, ourBare, first, what, bare, "", equal));
    }
    if (rows.isEmpty()) {
      rows.add(
          new ComparisonRow(
              name, engine, ourBare, first, "none", Optional.empty(), "left out", true));
    }
    return rows;
  }

  double ratio() {
    return ours.median() / theirs.orElseThrow().median();
  }

  /** Our shortest time against their longest. */
  double bestRatio() {
    return ours.min() / theirs.orElseThrow().max();
  }

  /** Our longest time against their shortest. */
  double worstRatio() {
    return ours.max() / theirs.orElseThrow().min();
  }
}
