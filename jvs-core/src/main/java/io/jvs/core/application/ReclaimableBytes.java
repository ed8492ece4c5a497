package io.jvs.core.application;

import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.DirectoryEntry;
import io.jvs.core.port.storage.FileStatus;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** How much deleting some save points frees: a file counts when its last name goes, and once. */
final class ReclaimableBytes {
  private final Repository repository;
  private final ControlDirectory control;
  private final Operation operation;
  private final Map<Inode, Shared> shared = new HashMap<>();
  private long bytes;

  ReclaimableBytes(Repository repository, ControlDirectory control, Operation operation) {
    this.repository = repository;
    this.control = control;
    this.operation = operation;
  }

  long of(Collection<String> ids) throws IOException {
    SavePoints savePoints = new SavePoints(repository, control);
    for (String id : ids) {
      try (Directory payload = savePoints.payload(id)) {
        add(payload);
      }
    }
    for (Shared file : shared.values()) {
      if (file.names == file.links) {
        bytes += file.size;
      }
    }
    return bytes;
  }

  private void add(Directory root) throws IOException {
    Deque<RelativePath> pending = new ArrayDeque<>();
    pending.push(RelativePath.ROOT);
    while (!pending.isEmpty()) {
      operation.checkpoint();
      RelativePath path = pending.pop();
      try (Directory directory = root.open(path)) {
        for (DirectoryEntry entry : directory.list()) {
          if (entry.status().type() == FileType.DIRECTORY) {
            pending.push(path.resolve(entry.name()));
          } else if (entry.status().type() == FileType.REGULAR) {
            add(entry.status());
          }
        }
      }
    }
  }

  private void add(FileStatus file) {
    operation.counters().scanned.add(1, file.size());
    operation.done(1, file.size());
    if (file.links() == 1) {
      bytes += file.size();
    } else {
      shared.computeIfAbsent(
              new Inode(file.fileSystem(), file.inode()),
              inode -> new Shared(file.links(), file.size()))
          .names++;
    }
  }

  private record Inode(long fileSystem, long number) {}

  private static final class Shared {
    private final long links;
    private final long size;
    private long names;

    private Shared(long links, long size) {
      this.links = links;
      this.size = size;
    }
  }
}
