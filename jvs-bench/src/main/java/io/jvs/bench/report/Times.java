package io.jvs.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The times that one way took, shortest first, at least one; what is computed is in seconds. */
record Times(List<Long> nanos) {
  static Times of(JsonNode list) {
    List<Long> nanos = new ArrayList<>();
    list.forEach(it -> nanos.add(it.asLong()));
    if (nanos.isEmpty()) {
      throw new IllegalArgumentException("a way without a time, and without a reason");
    }
    nanos.sort(null);
    return new Times(List.copyOf(nanos));
  }

  /** Of an even number the lower one of the two in the middle. */
  double median() {
    return nanos.get((nanos.size() - 1) / 2) / 1e9;
  }

  double min() {
    return nanos.get(0) / 1e9;
  }

  double max() {
    return nanos.get(nanos.size() - 1) / 1e9;
  }

  int runs() {
    return nanos.size();
  }

  String medianText() {
    return Table.format("%.3f", median());
  }

  String spreadText() {
    return Table.format("%.3f", min()) + "–" + Table.format("%.3f", max());
  }
}
