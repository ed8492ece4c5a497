package io.jvs.core.application;

import io.jvs.api.IntegrityException;
import io.jvs.api.SavePoint;
import io.jvs.core.domain.record.Descriptor;
import io.jvs.core.domain.record.WorkspaceConfig;
import io.jvs.core.domain.tree.TreeDifference;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.tree.WalkedTree;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out whether a workspace still equals its newest save point. */
final class Unchanged {
  private static final Logger LOG = LoggerFactory.getLogger(Unchanged.class);

  private final Repository repository;
  private final ControlDirectory control;
  private final Trees trees;
  private final StoredTrees storedTrees;

  Unchanged(Repository repository, ControlDirectory control, Trees trees, StoredTrees storedTrees) {
    this.repository = repository;
    this.control = control;
    this.trees = trees;
    this.storedTrees = storedTrees;
  }

  /** The newest save point, if saving would make the same again. */
  Optional<SavePoint> find(WorkspaceConfig config, Directory workspace, WalkedTree walked)
      throws IOException {
    if (config.latest().isEmpty() || !config.head().equals(config.latest())) {
      return Optional.empty();
    }
    try {
      Descriptor newest = new SavePoints(repository, control).published(config.latest());
      StoredTree stored = storedTrees.load(newest);
      TreeDifference difference = trees.difference(workspace, walked, stored.root(), false);
      return difference.isEmpty() ? Optional.of(SavePoints.view(newest)) : Optional.empty();
    } catch (IntegrityException e) {
      LOG.warn("saving although nothing may have changed: {}", e.getMessage());
      return Optional.empty();
    }
  }
}
