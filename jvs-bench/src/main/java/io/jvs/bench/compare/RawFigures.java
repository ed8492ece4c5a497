package io.jvs.bench.compare;

import io.jvs.bench.compare.Outcome.Entry;
import io.jvs.bench.compare.Timing.Sample;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** A comparison as it is kept: every single time, so that others can do their own sums. */
final class RawFigures {
  private RawFigures() {}

  static Map<String, Object> of(Comparison comparison) throws IOException {
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("date", comparison.begun().toString());
    whole.put("commit", Machine.commit());
    whole.put("command", List.copyOf(comparison.options().words()));
    whole.put("machine", comparison.machine());
    whole.put("tree_entries", comparison.entries());
    whole.put("tree_bytes", comparison.bytes());
    whole.put("page_cache", "warm");
    whole.put("warm_up_runs", comparison.options().warmUps());
    whole.put("runs", comparison.options().runs());
    whole.put("operations", comparison.outcomes().stream().map(RawFigures::operation).toList());
    whole.put("notes", comparison.notes());
    return whole;
  }

  private static Map<String, Object> operation(Outcome outcome) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("operation", outcome.operation().name());
    figures.put("engine", outcome.operation().engine());
    Map<String, Object> ours = times(outcome.ours());
    Timing timing = outcome.ours().timing();
    ours.put("warm_up_nanoseconds", numbers(timing.warmUps(), Sample::bareNanos));
    ours.put("peak_heap_bytes", numbers(timing.samples(), Sample::peakHeapBytes));
    outcome.calls().ifPresent(calls -> ours.put("system_calls", new TreeMap<>(calls.counts())));
    figures.put("ours", ours);
    figures.put("theirs", outcome.theirs().stream().map(RawFigures::times).toList());
    return figures;
  }

  private static Map<String, Object> times(Entry entry) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("what", entry.contestant().label());
    entry.missing().ifPresent(why -> figures.put("missing", why));
    List<Sample> samples = entry.timing().samples();
    figures.put("nanoseconds", numbers(samples, Sample::bareNanos));
    if (entry.contestant().flush().isPresent()) {
      figures.put("nanoseconds_with_flush", numbers(samples, Sample::flushedNanos));
    }
    return figures;
  }

  private static List<Long> numbers(List<Sample> samples, Function<Sample, Long> what) {
    return samples.stream().map(what).toList();
  }
}
