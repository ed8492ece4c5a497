package io.jvs.crash;

import io.jvs.api.JvsClient;
import io.jvs.api.SavePoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a user sees of a repository, so that the state after a failure can be told to be the old or
 * the new one. Save points go by their messages, since IDs differ from run to run.
 *
 * @param workspace the workspace's entries
 * @param history the save points, newest first
 * @param head the one where the workspace stands
 * @param latest the one that counts as newest
 */
record RepositoryState(List<String> workspace, List<String> history, String head, String latest) {

  static RepositoryState of(JvsClient client) throws IOException {
    Path repository = client.repoRoot();
    Map<String, String> messages = new HashMap<>(Map.of("", ""));
    List<SavePoint> history = client.history("main", 0);
    history.forEach(savePoint -> messages.put(savePoint.id().value(), savePoint.message()));
    return new RepositoryState(
        VersionedTree.lines(repository.resolve("main")),
        history.stream().map(SavePoint::message).toList(),
        messages.get(Records.head(repository)),
        messages.get(Records.latest(repository)));
  }
}
