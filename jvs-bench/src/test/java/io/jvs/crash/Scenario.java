package io.jvs.crash;

import io.jvs.api.CleanupOptions;
import io.jvs.api.JvsClient;
import io.jvs.api.RestoreOptions;
import io.jvs.api.SaveOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An operation that is made to fail at each of its calls.
 *
 * @param name for messages
 * @param preparation what happens before it
 * @param operation it
 */
record Scenario(String name, Step preparation, Step operation) {

  /** Something done with a repository. */
  @FunctionalInterface
  interface Step {
    void run(JvsClient client, Path repository) throws IOException;
  }

  @Override
  public String toString() {
    return name;
  }

  static List<Scenario> all() {
    return List.of(
        new Scenario("first save", Scenario::edit0, (c, r) -> save(c, "0")),
        new Scenario("second save", Scenario::savedTwice, (c, r) -> save(c, "2")),
        new Scenario("save after a restore", Scenario::restored, (c, r) -> save(c, "2")),
        new Scenario("first save at another's", Scenario::atAnothers, (c, r) -> save(c, "2")),
        new Scenario("restore", Scenario::savedTwice, Scenario::restoreOldest),
        new Scenario("restore again", Scenario::restored, Scenario::restoreNewest),
        new Scenario("undo", Scenario::restored, (c, r) -> c.undoRestore("main")),
        new Scenario("cleanup", Scenario::planned, Scenario::cleanUp));
  }

  private static void save(JvsClient client, String message) {
    client.save(SaveOptions.builder().message(message).allowDetached(true).build());
  }

  private static void edit(Path repository, int version) throws IOException {
    VersionedTree.write(repository.resolve("main"), version);
  }

  private static void edit0(JvsClient client, Path repository) throws IOException {
    edit(repository, 0);
  }

  /** Two save points, and unsaved changes. */
  private static void savedTwice(JvsClient client, Path repository) throws IOException {
    edit(repository, 0);
    save(client, "0");
    edit(repository, 1);
    save(client, "1");
    edit(repository, 2);
  }

  /** As a workspace without save points that was restored to another's. */
  private static void atAnothers(JvsClient client, Path repository) throws IOException {
    edit(repository, 0);
    save(client, "0");
    String config = Files.readString(Records.config(repository));
    String without = config.replaceFirst("\\s*\"latest_snapshot_id\": *\"[^\"]*\",", "");
    Records.forget(repository, without.getBytes(StandardCharsets.UTF_8));
    edit(repository, 2);
  }

  private static void restored(JvsClient client, Path repository) throws IOException {
    savedTwice(client, repository);
    restoreOldest(client, repository);
  }

  private static void restoreOldest(JvsClient client, Path repository) throws IOException {
    List<String> lineage = Records.lineage(repository);
    client.restore(RestoreOptions.to(lineage.get(lineage.size() - 1)));
  }

  private static void restoreNewest(JvsClient client, Path repository) throws IOException {
    client.restore(RestoreOptions.to(Records.latest(repository)));
  }

  private static void planned(JvsClient client, Path repository) throws IOException {
    edit(repository, 0);
    save(client, "0");
    byte[] config = Files.readAllBytes(Records.config(repository));
    edit(repository, 1);
    save(client, "1");
    save(client, "1 again");
    Records.forget(repository, config);
    client.previewCleanup(CleanupOptions.defaults());
  }

  private static void cleanUp(JvsClient client, Path repository) throws IOException {
    String plan =
        Records.names(repository, ".jvs/gc").stream()
            .filter(name -> name.endsWith(".json"))
            .findFirst()
            .orElseThrow();
    client.runCleanup(plan.replace(".json", ""));
  }
}
