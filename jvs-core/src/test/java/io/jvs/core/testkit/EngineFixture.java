package io.jvs.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jvs.api.Capabilities.Preserved;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.domain.tree.TreePruning;
import io.jvs.core.port.engine.CloneReport;
import io.jvs.core.port.engine.CloneRequest;
import io.jvs.core.port.engine.Engine;
import io.jvs.core.port.engine.Probe;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.Storage;
import io.jvs.core.port.tree.TreeWalk;
import io.jvs.core.port.tree.Workers;
import io.jvs.core.testkit.TreeSnapshot.Column;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;

/** What the parts of the {@link EngineContract} share. */
interface EngineFixture {
  Map<Preserved, Column> COLUMNS =
      Map.of(
          Preserved.HARD_LINKS, Column.HARD_LINKS,
          Preserved.OWNERSHIP, Column.OWNER,
          Preserved.MODE, Column.MODE,
          Preserved.TIMES, Column.TIME,
          Preserved.XATTRS, Column.XATTRS);

  /** An empty directory but for the source. */
  Path work();

  Engine engine();

  Storage storage();

  Workers workers();

  default Path source() {
    return work().resolve("source");
  }

  default Path target() {
    return work().resolve("target");
  }

  default boolean claims(Preserved attribute) {
    return engine().capabilities().preserved().contains(attribute);
  }

  default void needsUsable() {
    Probe probe = engine().probe(source(), work());
    assumeTrue(probe.usable(), () -> "the engine is not usable here: " + probe.reason());
  }

  /** The source's tree as requests have it: without pipes, sockets and devices. */
  default TreeNode walked() throws IOException {
    try (Directory directory = storage().open(source())) {
      TreeWalk walk =
          new TreeWalk(
              workers(),
              () -> {},
              (path, what) -> Assertions.fail("walking lost " + path + ": " + what));
      return TreePruning.withoutSpecials(walk.walk(directory, name -> false).root());
    }
  }

  /** Makes the source, then the whole of it at the target. */
  default RecordingMonitor cloned(SampleTree tree) throws IOException {
    tree.make(source());
    RecordingMonitor monitor = new RecordingMonitor();
    cloneWhole(walked(), monitor);
    return monitor;
  }

  default CloneReport cloneWhole(TreeNode tree, RecordingMonitor monitor) throws IOException {
    needsUsable();
    return engine().materialize(CloneRequest.whole(source(), target(), tree, monitor));
  }

  default CloneReport clonePart(TreeNode tree, RecordingMonitor monitor) throws IOException {
    needsUsable();
    CloneRequest part = CloneRequest.part(source(), target(), tree, monitor);
    return engine().materialize(part.outOf(walked()));
  }

  /** Fails soon: opening a pipe would wait for ever. */
  default IOException fails(TreeNode tree) {
    needsUsable();
    return assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () ->
            Assertions.assertThrows(
                IOException.class, () -> cloneWhole(tree, new RecordingMonitor())));
  }

  /**
   * The target is the source: bytes and texts without exception, attributes as far as they are
   * claimed, and where a claimed one is not kept the monitor was told.
   */
  default void isFaithful(RecordingMonitor monitor) throws IOException {
    Column[] content = {Column.SIZE, Column.CONTENT, Column.TARGET};
    assertThat(TreeSnapshot.of(target(), content)).isEqualTo(TreeSnapshot.of(source(), content));
    Map<String, String> wanted = claimed(source());
    Map<String, String> made = claimed(target());
    Set<String> told = new HashSet<>();
    monitor.lossesByPath().keySet().forEach(name -> told.add(firstName(wanted.get(name), name)));
    wanted.forEach(
        (name, line) -> {
          if (!line.equals(made.get(name))) {
            assertThat(told)
                .as("%s%nbecame%n%s%nand only these were told:", line, made.get(name))
                .contains(firstName(line, name));
          }
        });
  }

  /** A loss belongs to a file, whichever of its names it is told of. */
  private static String firstName(String line, String name) {
    Matcher other = Pattern.compile(" same-as=(\\S+)").matcher(line);
    return other.find() ? other.group(1) : name;
  }

  private Map<String, String> claimed(Path root) throws IOException {
    Set<Column> columns = EnumSet.allOf(Column.class);
    COLUMNS.forEach(
        (attribute, column) -> columns.removeIf(c -> c == column && !claims(attribute)));
    Map<String, String> lines = new TreeMap<>();
    for (String line : TreeSnapshot.of(root, columns.toArray(Column[]::new)).lines()) {
      lines.put(line.substring(0, line.indexOf(' ')), line);
    }
    return lines;
  }
}
