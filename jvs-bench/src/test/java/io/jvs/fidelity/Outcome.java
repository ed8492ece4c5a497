package io.jvs.fidelity;

import io.jvs.api.JvsException;
import io.jvs.api.Loss;
import io.jvs.core.domain.tree.Escaped;
import io.jvs.core.testkit.RawPaths;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

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

  /** Whether it was told of this entry that this field of the independent program's is not kept. */
  boolean tells(String percentEncodedPath, String field) {
    String path = Escaped.text(RawPaths.bytes(percentEncodedPath));
    return losses.stream()
        .filter(loss -> loss.path().equals(path))
        .anyMatch(loss -> Pattern.compile(word(field)).matcher(loss.what()).find());
  }

  /** An entry that is not there lost everything, under whatever heading. */
  private static String word(String field) {
    return switch (field) {
      case "mtime" -> "modification time";
      case "owner" -> "owner";
      case "mode" -> "^mode|set-user-ID";
      default ->
          field.startsWith("xattr:") ? Pattern.quote(field.substring("xattr:".length())) : "";
    };
  }
}
