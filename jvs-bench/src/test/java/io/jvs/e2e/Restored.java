package io.jvs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.Loss;
import io.jvs.api.OperationReport;
import io.jvs.core.testkit.TreeSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares a restored tree with the one that was saved. */
final class Restored {
  private Restored() {}

  /**
   * The trees are equal, but for modification times that the storage cannot set (those of links to
   * the nanosecond, some before 1970): each of them is named in the report.
   */
  static void assertSame(TreeSnapshot wanted, TreeSnapshot found, OperationReport report) {
    List<String> differing = new ArrayList<>(wanted.lines());
    differing.removeAll(found.lines());
    Set<String> lost = report.losses().stream().map(Loss::path).collect(Collectors.toSet());
    assertThat(withoutTimes(found)).containsExactlyElementsOf(withoutTimes(wanted));
    differing.removeIf(line -> lost.contains(line.split(" ", 2)[0]) || lost.contains(first(line)));
    assertThat(differing).as("entries with another time that no report names").isEmpty();
    assertThat(report.losses())
        .allMatch(loss -> loss.what().contains("modification time"), "is the loss of a time");
  }

  /** The name under which a file of several names is reported. */
  private static String first(String line) {
    int sameAs = line.indexOf(" same-as=");
    return sameAs < 0 ? "" : line.substring(sameAs + " same-as=".length()).split(" ", 2)[0];
  }

  private static List<String> withoutTimes(TreeSnapshot tree) {
    return tree.lines().stream().map(line -> line.replaceFirst(" time=\\S+", "")).toList();
  }
}
