package io.jvs.engine.juicefs;

import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.port.engine.CloneRequest;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.DirectoryEntry;
import io.jvs.core.port.storage.Storage;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How much a request wants, and of how much. One file made by itself costs about 2 ms; cloned among
 * all others 0.05 ms, and removed again, if it was not wanted, 0.4 ms.
 */
final class Share {
  private static final int TIMES = 4;

  private final Storage storage;
  private final CloneRequest request;

  Share(Storage storage, CloneRequest request) {
    this.storage = storage;
    this.request = request;
  }

  /** Whether to clone the source, and throw away what is too much. */
  boolean isLarge(int few) throws IOException {
    long wanted = wanted();
    return wanted > few && (request.isWhole() || !hasMoreThan(wanted * TIMES));
  }

  private long wanted() {
    long count = 0;
    Deque<TreeNode> pending = new ArrayDeque<>();
    pending.add(request.tree());
    while (!pending.isEmpty()) {
      for (TreeNode child : pending.remove().children()) {
        count++;
        if (child.type() == FileType.DIRECTORY) {
          pending.add(child);
        }
      }
    }
    return count;
  }

  private boolean hasMoreThan(long limit) throws IOException {
    long count = 0;
    Deque<RelativePath> pending = new ArrayDeque<>();
    pending.add(RelativePath.ROOT);
    try (Directory source = storage.open(request.source())) {
      while (!pending.isEmpty() && count <= limit) {
        RelativePath path = pending.remove();
        try (Directory directory = source.open(path)) {
          for (DirectoryEntry entry : directory.list()) {
            count++;
            if (entry.status().type() == FileType.DIRECTORY) {
              pending.add(path.resolve(entry.name()));
            }
          }
        }
      }
    }
    return count > limit;
  }
}
