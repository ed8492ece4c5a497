package io.jvs.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.InitOptions;
import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.SaveOptions;
import io.jvs.api.SavePoint;
import io.jvs.core.testkit.ChildJvm;
import io.jvs.core.testkit.Running;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A repository in which processes get killed, and what may be found there after the last of them.
 */
final class KilledRepository {
  private static final int ANY = -1;
  private static final int VERSIONS_A_ROUND = 10_000;

  private final Path root;
  private final Path scratch;
  private final Map<String, Integer> promised = new HashMap<>();
  private final Set<String> gone = new HashSet<>();
  private Set<Integer> possible = Set.of(0);
  private int rounds;

  /** Makes it. */
  KilledRepository(Path directory) throws IOException {
    root = directory.resolve("repository");
    scratch = directory.resolve("expected");
    try (JvsClient client = Jvs.init(root, InitOptions.named("killed"))) {
      VersionedTree.write(client.workspacePath("main"), 0);
      promised.put(client.save(SaveOptions.message("0")).id().value(), 0);
    }
  }

  /** Lets a process work and kills it; returns the last thing that it said. */
  String killOne(Random random) throws IOException, InterruptedException {
    int first = ++rounds * VERSIONS_A_ROUND;
    int present = possible.size() == 1 ? possible.iterator().next() : ANY;
    ChildJvm child =
        ChildJvm.of(
                KilledWorker.class,
                root.toString(),
                Long.toString(random.nextLong()),
                Integer.toString(first),
                Integer.toString(present))
            .options("-XX:TieredStopAtLevel=1", "-Dorg.slf4j.simpleLogger.defaultLogLevel=error");
    boolean early = random.nextInt(4) == 0;
    String last = "started";
    try (Running running = child.start()) {
      running.awaitLine(early ? "started" : "opened");
      Thread.sleep(random.nextInt(early ? 250 : 400));
      assertThat(running.process().isAlive()).as("still at work").isTrue();
      running.kill();
      for (String line = running.readLine(); line != null; line = running.readLine()) {
        learn(line.split(" ", -1));
        last = line;
      }
    }
    return last;
  }

  private void learn(String[] words) {
    switch (words[0]) {
      case "opened" -> {}
      case "tree" -> possible = Set.of(Integer.valueOf(words[1]));
      case "between" ->
          possible = new HashSet<>(List.of(Integer.valueOf(words[1]), Integer.valueOf(words[2])));
      case "saved" -> promised.put(words[1], Integer.valueOf(words[2]));
      case "giving-up" -> promised.remove(words[1]);
      case "gone" -> gone.add(words[1]);
      default -> throw new AssertionError(String.join(" ", words));
    }
  }

  /** Opens it and checks everything. */
  void check() throws IOException {
    try (JvsClient client = Jvs.open(root)) {
      checkWorkspace(client.workspacePath("main"));
      checkSavePoints(client);
      Aftermath.assertWhole(client);
      int present = possible.iterator().next();
      String message = Integer.toString(present);
      SavePoint saved =
          client.save(SaveOptions.builder().message(message).allowDetached(true).build());
      promised.put(saved.id().value(), present);
      assertThat(client.latestSavePoint("main")).contains(saved);
      Aftermath.assertNothingLeft(root);
    }
  }

  private void checkWorkspace(Path workspace) throws IOException {
    List<String> found = VersionedTree.lines(workspace);
    if (possible.contains(ANY)) {
      possible = Set.of(ANY);
      return;
    }
    List<Integer> equal = new ArrayList<>();
    for (int version : possible) {
      if (VersionedTree.lines(scratch, version).equals(found)) {
        equal.add(version);
      }
    }
    if (equal.isEmpty()) {
      assertThat(found)
          .as("the workspace, which may be any of %s", possible)
          .isEqualTo(VersionedTree.lines(scratch, possible.iterator().next()));
    }
    possible = Set.of(equal.get(0));
  }

  private void checkSavePoints(JvsClient client) throws IOException {
    Set<String> found = new HashSet<>();
    for (SavePoint savePoint : client.history("main", 0)) {
      String id = savePoint.id().value();
      found.add(id);
      int version = Integer.parseInt(savePoint.message());
      if (version != ANY) {
        assertThat(VersionedTree.lines(root.resolve(".jvs/snapshots").resolve(id)))
            .as("save point %s", id)
            .isEqualTo(VersionedTree.lines(scratch, version));
      }
    }
    assertThat(found).as("save points").containsAll(promised.keySet());
    found.retainAll(gone);
    assertThat(found).as("deleted save points").isEmpty();
  }
}
