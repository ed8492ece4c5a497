package io.jvs.crash;

import io.jvs.api.CleanupOptions;
import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.RestoreOptions;
import io.jvs.api.SaveOptions;
import io.jvs.api.SavePoint;
import io.jvs.api.SavePointId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A process that works on a repository until it is killed, and tells beforehand what each step may
 * leave. Its lines: {@code tree N}, {@code between A B} (of versions, -1 for any), {@code saved ID
 * N}, {@code giving-up ID}, {@code gone ID}.
 */
final class KilledWorker {
  private static final int ANY = -1;

  private final Path repository;
  private final JvsClient client;
  private final Random random;
  private final Map<String, Integer> trees = new HashMap<>();
  private final List<String> lineage = new ArrayList<>();
  private int next;
  private int current;
  private int displaced = ANY;

  private KilledWorker(Path repository, JvsClient client, long seed, int next, int current)
      throws IOException {
    this.repository = repository;
    this.client = client;
    this.random = new Random(seed);
    this.next = next;
    this.current = current;
    lineage.addAll(Records.lineage(repository));
    for (SavePoint savePoint : client.history("main", 0)) {
      trees.put(savePoint.id().value(), Integer.parseInt(savePoint.message()));
    }
  }

  /** Arguments: repository, seed, first version to make, present version. */
  public static void main(String[] args) throws IOException {
    Path repository = Path.of(args[0]);
    System.out.println("started");
    try (JvsClient client = Jvs.open(repository)) {
      System.out.println("opened");
      KilledWorker worker =
          new KilledWorker(
              repository,
              client,
              Long.parseLong(args[1]),
              Integer.parseInt(args[2]),
              Integer.parseInt(args[3]));
      while (true) {
        worker.step();
      }
    }
  }

  private void step() throws IOException {
    int dice = current == ANY || lineage.isEmpty() ? 0 : random.nextInt(10);
    if (dice < 3) {
      edit();
      save();
    } else if (dice < 6) {
      restore(lineage.get(random.nextInt(lineage.size())));
    } else if (dice < 7) {
      edit();
      restore(lineage.get(0));
    } else if (dice < 9 && displaced != ANY) {
      undo();
    } else {
      cleanUp();
    }
  }

  private void edit() throws IOException {
    say("between -1 -1");
    current = next++;
    displaced = ANY;
    VersionedTree.write(repository.resolve("main"), current);
    say("tree " + current);
  }

  private String save() {
    SaveOptions options =
        SaveOptions.builder().message(Integer.toString(current)).allowDetached(true).build();
    String id = client.save(options).id().value();
    say("saved " + id + " " + current);
    trees.put(id, current);
    lineage.add(0, id);
    displaced = ANY;
    return id;
  }

  /** One that finds nothing to do leaves alone what an undo brings. */
  private void restore(String id) throws IOException {
    int target = trees.get(id);
    byte[] before = Files.readAllBytes(Records.config(repository));
    say("between " + current + " " + target);
    client.restore(RestoreOptions.to(id));
    say("tree " + target);
    byte[] after = Files.readAllBytes(Records.config(repository));
    if (target != current || !Arrays.equals(before, after)) {
      displaced = current;
    }
    current = target;
  }

  private void undo() {
    say("between " + current + " " + displaced);
    client.undoRestore("main");
    say("tree " + displaced);
    int swapped = displaced;
    displaced = current;
    current = swapped;
  }

  private void cleanUp() throws IOException {
    byte[] config = Files.readAllBytes(Records.config(repository));
    String id = save();
    say("giving-up " + id);
    Records.forget(repository, config);
    lineage.remove(0);
    List<SavePointId> reclaimed =
        client.runCleanup(client.previewCleanup(CleanupOptions.defaults()).planId()).reclaimed();
    if (!reclaimed.contains(SavePointId.of(id))) {
      throw new IllegalStateException(id + " was not cleaned up");
    }
    say("gone " + id);
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
