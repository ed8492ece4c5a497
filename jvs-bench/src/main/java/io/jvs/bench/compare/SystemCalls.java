package io.jvs.bench.compare;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How often each system call was made, from the summary that {@code strace -c} writes. */
record SystemCalls(Map<String, Long> counts) {
  private static final Pattern ROW =
      Pattern.compile("^ *[\\d.]+ +[\\d.]+ +\\d+ +(\\d+) +(?:\\d+ +)?([a-z_0-9]+)$");

  SystemCalls {
    counts = Map.copyOf(counts);
  }

  static SystemCalls parse(List<String> summary) {
    Map<String, Long> counts = new TreeMap<>();
    for (String line : summary) {
      Matcher row = ROW.matcher(line.stripTrailing());
      if (row.matches() && !row.group(2).equals("total")) {
        counts.put(row.group(2), Long.parseLong(row.group(1)));
      }
    }
    return new SystemCalls(counts);
  }

  long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
