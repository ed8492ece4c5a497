package io.jvs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.Loss;
import io.jvs.api.OperationReport;
import io.jvs.core.testkit.TreeSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Compares a restored tree with the one that was saved. */
final class Restored {
  private static final Pattern ESCAPED = Pattern.compile("\\\\x([0-9a-f]{2})");

  private Restored() {}

  /**
   * The trees are equal, but for what the storage cannot make: modification times of links to the
   * nanosecond, some before 1970, pipes, sockets and devices. Each is named in the report.
   */
  static void assertSame(TreeSnapshot wanted, TreeSnapshot found, OperationReport report) {
    Set<String> lost = report.losses().stream().map(Restored::encoded).collect(Collectors.toSet());
    List<String> differing = new ArrayList<>(wanted.lines());
    differing.removeAll(found.lines());
    assertThat(differing.stream().filter(line -> !lost.contains(path(line))))
        .as("entries that differ and that no report names")
        .allMatch(line -> lost.contains(first(line)));
    List<String> makeable =
        wanted.lines().stream()
            .filter(line -> !isSpecial(line) || found.lines().contains(line))
            .toList();
    assertThat(withoutTimes(found.lines())).containsExactlyElementsOf(withoutTimes(makeable));
    Set<String> specials =
        wanted.lines().stream()
            .filter(Restored::isSpecial)
            .map(Restored::path)
            .collect(Collectors.toSet());
    assertThat(report.losses())
        .allMatch(l -> l.what().contains("modification time") || specials.contains(encoded(l)));
  }

  /** The path of a loss as snapshots have it; reports escape bytes that are no text. */
  private static String encoded(Loss loss) {
    return ESCAPED.matcher(loss.path()).replaceAll(m -> "%" + m.group(1).toUpperCase(Locale.ROOT));
  }

  private static String path(String line) {
    return line.split(" ", 2)[0];
  }

  private static boolean isSpecial(String line) {
    return line.matches("\\S+ [pscb] .*");
  }

  /** The name under which a file of several names is reported. */
  private static String first(String line) {
    int sameAs = line.indexOf(" same-as=");
    return sameAs < 0 ? "" : line.substring(sameAs + " same-as=".length()).split(" ", 2)[0];
  }

  private static List<String> withoutTimes(List<String> lines) {
    return lines.stream().map(line -> line.replaceFirst(" time=\\S+", "")).toList();
  }
}
