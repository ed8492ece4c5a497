package io.jvs.fidelity;

import io.jvs.api.JvsException;
import io.jvs.api.Loss;
import io.jvs.core.testkit.RawPaths;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * How an operation ended.
 *
 * @param error the error's code; empty when there was none
 * @param losses what was not kept
 */
record Outcome(String error, List<Loss> losses) {

  static Outcome of(Supplier<List<Loss>> operation) {
    try {
      return new Outcome("", operation.get());
    } catch (JvsException e) {
      return new Outcome(e.code().value() + " " + e.stateAfter(), List.of());
    }
  }

  /** As lines for another process. */
  String print() {
    StringBuilder text = new StringBuilder(error).append('\n');
    for (Loss loss : losses) {
      text.append(loss.path()).append('\t').append(loss.what()).append('\n');
    }
    return text.toString();
  }

  static Outcome parse(String text) {
    String[] lines = text.split("\n", -1);
    List<Loss> losses = new ArrayList<>();
    for (int i = 1; i < lines.length - 1; i++) {
      String[] fields = lines[i].split("\t", 2);
      losses.add(new Loss(fields[0], fields[1]));
    }
    return new Outcome(lines[0], losses);
  }

  /** What was told of an entry that the independent program found to differ. */
  boolean tells(String percentEncodedPath) {
    String path = io.jvs.core.domain.tree.Escaped.text(RawPaths.bytes(percentEncodedPath));
    return losses.stream().anyMatch(loss -> loss.path().equals(path));
  }
}
