package io.jvs.core.domain.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * A workspace's record. Texts are empty where nothing is recorded.
 *
 * @param name the workspace
 * @param realPath where its files are, when that is not the usual place
 * @param base the save point that it was forked from
 * @param head the save point that its files stand at
 * @param latest its newest save point
 * @param startedFrom the save point of another workspace that it was started from
 * @param pathSources for paths restored on their own, where they came from
 * @param createdAt when it was made
 */
public record WorkspaceConfig(
    String name,
    String realPath,
    String base,
    String head,
    String latest,
    String startedFrom,
    Map<String, PathSource> pathSources,
    GoTime createdAt) {

  /** Copies the map. */
  public WorkspaceConfig {
    pathSources = Collections.unmodifiableMap(new LinkedHashMap<>(pathSources));
  }

  /** That of a new workspace. */
  public static WorkspaceConfig created(String name, GoTime createdAt) {
    return new WorkspaceConfig(name, "", "", "", "", "", Map.of(), createdAt);
  }

  /** After a save. */
  public WorkspaceConfig saved(String id) {
    return at(id, id);
  }

  /** After a restore of everything. */
  public WorkspaceConfig restored(String id) {
    return at(id, latest);
  }

  private WorkspaceConfig at(String newHead, String newLatest) {
    return new WorkspaceConfig(
        name, realPath, base, newHead, newLatest, startedFrom, Map.of(), createdAt);
  }

  /** Every save point that it names. */
  public Set<String> references() {
    Set<String> ids = new LinkedHashSet<>();
    Collections.addAll(ids, head, latest, base, startedFrom);
    pathSources.values().forEach(source -> ids.add(source.sourceSnapshotId()));
    ids.remove("");
    return Collections.unmodifiableSet(ids);
  }
}
