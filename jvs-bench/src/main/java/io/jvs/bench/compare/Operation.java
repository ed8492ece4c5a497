package io.jvs.bench.compare;

import java.util.ArrayList;
import java.util.List;

/**
 * What is compared: the library's way and others.
 *
 * @param name for example {@code save, first}
 * @param engine whose; {@code -} when that makes no difference
 */
record Operation(String name, String engine, Contestant ours, List<Contestant> theirs) {

  /** Tells whether its name, without commas, begins with one of these words, or there are none. */
  boolean isOneOf(List<String> words) {
    String plain = name.replace(",", "");
    return words.isEmpty() || words.stream().anyMatch(plain::startsWith);
  }

  /** With those of the others only whose labels begin with one of these words, if there are any. */
  Operation beside(List<String> words) {
    return words.isEmpty()
        ? this
        : new Operation(
            name,
            engine,
            ours,
            theirs.stream().filter(it -> words.stream().anyMatch(it.label()::startsWith)).toList());
  }

  /** With more of them to compare with. */
  Operation and(List<Contestant> more) {
    List<Contestant> all = new ArrayList<>(theirs);
    all.addAll(more);
    return new Operation(name, engine, ours, List.copyOf(all));
  }
}
