package io.jvs.bench.compare;

import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.LocatedNode;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.InputFile;
import io.jvs.core.port.storage.OutputFile;
import io.jvs.core.port.storage.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Rewrites some of a hundred files of a tree that are not empty, always the same ones, at least one
 * unless it is none of a hundred: other bytes, same size, new time.
 */
final class SmallEdit {
  private static final int HUNDRED = 100;
  private static final int MOST = 1 << 20;

  private final Storage storage;
  private final List<RelativePath> chosen;

  private SmallEdit(Storage storage, List<RelativePath> chosen) {
    this.storage = storage;
    this.chosen = List.copyOf(chosen);
  }

  static SmallEdit of(Storage storage, TreeNode tree, int percent) {
    List<RelativePath> files = files(tree);
    List<RelativePath> chosen = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      if ((long) i * percent % HUNDRED < percent) {
        chosen.add(files.get(i));
      }
    }
    return new SmallEdit(storage, chosen);
  }

  private static List<RelativePath> files(TreeNode tree) {
    List<RelativePath> files = new ArrayList<>();
    Deque<LocatedNode> pending = new ArrayDeque<>();
    pending.add(new LocatedNode(RelativePath.ROOT, tree));
    while (!pending.isEmpty()) {
      LocatedNode directory = pending.remove();
      for (TreeNode child : directory.node().children()) {
        RelativePath path = directory.path().resolve(child.name());
        if (child.type() == FileType.DIRECTORY) {
          pending.add(new LocatedNode(path, child));
        } else if (child.type() == FileType.REGULAR && child.size() > 0) {
          files.add(path);
        }
      }
    }
    return files;
  }

  int fileCount() {
    return chosen.size();
  }

  /** Edits a copy of the tree. */
  void apply(Path root) throws IOException {
    try (Directory top = storage.open(root)) {
      for (RelativePath path : chosen) {
        try (Directory parent = top.open(path.parent())) {
          rewrite(parent, path);
        }
      }
    }
  }

  private static void rewrite(Directory parent, RelativePath path) throws IOException {
    ByteBuffer content = ByteBuffer.allocate(MOST);
    try (InputFile in = parent.read(path.name())) {
      int count = 0;
      while (content.hasRemaining() && count >= 0) {
        count = in.read(content);
      }
    }
    content.flip();
    content.put(0, (byte) (content.get(0) + 1));
    try (OutputFile out = parent.update(path.name(), 0)) {
      out.write(content);
    }
  }
}
