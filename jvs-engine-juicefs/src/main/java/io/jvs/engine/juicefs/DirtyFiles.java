package io.jvs.engine.juicefs;

import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.LocatedNode;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.port.engine.CloneMonitor;
import io.jvs.core.port.engine.EngineContext;
import io.jvs.core.port.engine.SourceChangedException;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.FileStatus;
import io.jvs.core.port.storage.OutputFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A clone lacks what a process has written into a file that it holds open, until that is flushed;
 * any descriptor for writing can do that for all. JuiceFS commits by itself within about five
 * seconds, so only files younger than that need it.
 */
final class DirtyFiles {
  private static final long YOUNG_SECONDS = 10;

  private final EngineContext context;
  private final CloneMonitor monitor;

  DirtyFiles(EngineContext context, CloneMonitor monitor) {
    this.context = context;
    this.monitor = monitor;
  }

  /**
   * Flushes what was modified in the last seconds.
   *
   * @throws SourceChangedException when that showed that a file is not as it was walked
   */
  void flush(Path source, TreeNode tree) throws IOException {
    long since = System.currentTimeMillis() / 1000 - YOUNG_SECONDS;
    List<LocatedNode> directories = new ArrayList<>();
    collect(RelativePath.ROOT, tree, since, directories);
    try (Directory root = context.storage().open(source)) {
      context.workers().forEach(directories, directory -> flush(root, directory, since));
    }
  }

  private static void collect(
      RelativePath path, TreeNode directory, long since, List<LocatedNode> found) {
    boolean hasYoung = false;
    for (TreeNode child : directory.children()) {
      hasYoung |= isYoung(child, since);
      if (child.type() == FileType.DIRECTORY) {
        collect(path.resolve(child.name()), child, since, found);
      }
    }
    if (hasYoung) {
      found.add(new LocatedNode(path, directory));
    }
  }

  private static boolean isYoung(TreeNode node, long since) {
    return node.type() == FileType.REGULAR
        && node.size() > 0
        && node.attributes().mtimeSeconds() >= since;
  }

  private void flush(Directory root, LocatedNode located, long since) throws IOException {
    try (Directory directory = root.open(located.path())) {
      for (TreeNode file : located.node().children()) {
        if (isYoung(file, since)) {
          monitor.checkpoint();
          flush(located.path().resolve(file.name()), directory, file);
        }
      }
    }
  }

  private static void flush(RelativePath path, Directory directory, TreeNode file)
      throws IOException {
    try {
      FileStatus before = directory.status(file.name());
      OutputFile opened;
      try {
        opened = directory.update(file.name(), 0);
      } catch (FileSystemException e) {
        return; // not ours to write to, or a program that runs
      }
      try (opened) {
        opened.sync();
      }
      if (!directory.status(file.name()).isUnchanged(before)) {
        throw new SourceChangedException(path, "is being written to", null);
      }
    } catch (NoSuchFileException e) {
      throw new SourceChangedException(path, "is gone", e);
    }
  }
}
