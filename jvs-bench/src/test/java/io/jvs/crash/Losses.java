package io.jvs.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.Loss;
import io.jvs.api.OperationReport;
import io.jvs.core.domain.tree.Escaped;
import io.jvs.core.testkit.RawPaths;
import io.jvs.core.testkit.TreeSnapshot;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares a restored tree with the saved one: what differs must be reported, and may be little.
 */
final class Losses {
  private static final Pattern SAME_AS = Pattern.compile(" same-as=(\\S+)");

  private Losses() {}

  static void check(TreeSnapshot wanted, TreeSnapshot found, OperationReport report) {
    Map<String, String> expected = byPath(wanted);
    Map<String, String> present = byPath(found);
    Set<String> differing = new TreeSet<>();
    expected.forEach(
        (path, line) -> {
          String other = present.getOrDefault(path, "");
          if (!line.equals(other)) {
            assertThat(mayDiffer(line, other)).as("%s is now: %s", path + line, other).isTrue();
            differing.add(shown(firstName(path, line)));
          }
        });
    assertThat(present.keySet()).as("new entries").isSubsetOf(expected.keySet());
    assertThat(report.lossTotal()).isEqualTo(report.losses().size());
    Map<String, String> firstNames = new TreeMap<>();
    expected.forEach((path, line) -> firstNames.put(shown(path), shown(firstName(path, line))));
    assertThat(report.losses().stream().map(Loss::path).map(firstNames::get))
        .as("reported losses")
        .isSubsetOf(differing)
        .containsAll(differing);
    for (Loss loss : report.losses()) {
      Printable.check(loss.path() + " " + loss.what());
      assertThat(loss.toString()).doesNotContain("\n");
    }
  }

  private static Map<String, String> byPath(TreeSnapshot tree) {
    Map<String, String> lines = new TreeMap<>();
    for (String line : tree.lines()) {
      int end = line.indexOf(' ');
      lines.put(line.substring(0, end), line.substring(end));
    }
    return lines;
  }

  /** What the portable adapter has no calls for: specials, exact times of links and before 1970. */
  private static boolean mayDiffer(String line, String other) {
    if (other.isEmpty()) {
      return line.matches(" [pscb] .*");
    }
    return withoutTime(line).equals(withoutTime(other))
        && (line.startsWith(" l ") || line.contains(" time=19"));
  }

  private static String shown(String path) {
    return Escaped.text(RawPaths.bytes(path));
  }

  /** The names of one file are one loss, under any of them. */
  private static String firstName(String path, String line) {
    Matcher matcher = SAME_AS.matcher(line);
    return matcher.find() ? matcher.group(1) : path;
  }

  private static String withoutTime(String line) {
    return line.replaceFirst(" time=\\S+", "");
  }
}
