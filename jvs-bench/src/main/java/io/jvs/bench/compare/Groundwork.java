package io.jvs.bench.compare;

import io.jvs.api.EngineType;
import io.jvs.bench.inside.Parts;
import io.jvs.core.domain.tree.TreeNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What is copied and deleted while no clock runs. This one goes entry by entry; where that takes
 * most of a run, the file system has one of its own.
 */
class Groundwork {
  private final Parts parts;

  Groundwork(Parts parts) {
    this.parts = parts;
  }

  /** The one for the file system of an existing folder. */
  static Groundwork on(Path folder, Parts parts) throws IOException {
    return JuiceFsCommands.obstacle(folder).isEmpty()
        ? new JuiceFsGroundwork(parts)
        : new Groundwork(parts);
  }

  /** Makes the target, which does not exist, by whatever engine works there. */
  void copy(Path source, Path target, TreeNode nodes) throws IOException {
    Path near = target.resolveSibling("");
    EngineType engine =
        parts.installed().stream()
            .filter(type -> !type.equals(EngineType.JUICEFS_CLONE))
            .filter(type -> parts.unusable(type, source, near).isEmpty())
            .findFirst()
            .orElseThrow(() -> new IOException("no engine works in " + near));
    parts.materialize(engine, source, target, nodes);
  }

  /** Deletes a file or a tree. Nothing happens when there is none. */
  void delete(Path path) throws IOException {
    parts.delete(path);
  }

  /** Leaves nothing in a directory. */
  void empty(Path directory) throws IOException {
    try (var entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        delete(entry);
      }
    }
  }
}
