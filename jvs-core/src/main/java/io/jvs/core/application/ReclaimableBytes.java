package io.jvs.core.application;

import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.FileStatus;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much deleting some save points frees: a file counts when its last name goes, and once. */
final class ReclaimableBytes {
  private final Repository repository;
  private final ControlDirectory control;
  private final Operation operation;

  /** How many names of each file were seen, by file system, of which there is hardly a second. */
  private final Map<Long, InodeCounts> names = new HashMap<>();

  private final Deque<RelativePath> pending = new ArrayDeque<>();
  private long fileSystem;
  private @Nullable InodeCounts namesThere;
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
    return bytes;
  }

  private void add(Directory root) throws IOException {
    pending.push(RelativePath.ROOT);
    while (!pending.isEmpty()) {
      operation.checkpoint();
      RelativePath path = pending.pop();
      try (Directory directory = root.open(path)) {
        for (FileName name : directory.names()) {
          add(directory, path, name);
        }
      }
    }
  }

  private void add(Directory directory, RelativePath path, FileName name) throws IOException {
    FileStatus status;
    try {
      status = directory.status(name);
    } catch (NoSuchFileException e) {
      return; // It frees nothing any more.
    }
    if (status.type() == FileType.DIRECTORY) {
      pending.push(path.resolve(name));
    } else if (status.type() == FileType.REGULAR) {
      add(status);
    }
  }

  private void add(FileStatus file) {
    operation.counters().scanned.add(1, file.size());
    operation.done(1, file.size());
    if (file.links() == 1 || seen(file) == file.links()) {
      bytes += file.size();
    }
  }

  private int seen(FileStatus file) {
    InodeCounts counts = namesThere;
    if (counts == null || file.fileSystem() != fileSystem) {
      fileSystem = file.fileSystem();
      counts = names.computeIfAbsent(fileSystem, any -> new InodeCounts());
      namesThere = counts;
    }
    return counts.increment(file.inode());
  }
}
