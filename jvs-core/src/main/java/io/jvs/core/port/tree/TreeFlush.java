package io.jvs.core.port.tree;

import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.DirectoryEntry;
import io.jvs.core.port.storage.InputFile;
import java.io.IOException;
import java.util.List;

/**
 * Forces a new tree to the device: by one flush of its file system where the storage has that, else
 * by a flush of each file and each directory, many at once. A flush that fails is never tried
 * again: the kernel may have dropped the pages and report success the second time.
 *
 * @since 0.1
 */
public final class TreeFlush {
  private static final int READABLE = 0400;

  private final Workers workers;

  /** With threads to work with. */
  public TreeFlush(Workers workers) {
    this.workers = workers;
  }

  /**
   * Forces a directory of the given one, with all below it, and the given one's entries. It SHOULD
   * have been opened before the tree was made: the kernel reports to it what failed since.
   */
  public void flush(Directory parent, FileName name) throws IOException {
    try {
      parent.syncFileSystem();
    } catch (UnsupportedOperationException e) {
      flushEach(parent, name);
    }
  }

  private void flushEach(Directory parent, FileName name) throws IOException {
    try (Directory root = parent.open(name)) {
      Workers.Group group = workers.group();
      group.fork(() -> flush(root, RelativePath.ROOT, group));
      group.await();
    }
    parent.sync();
  }

  private void flush(Directory root, RelativePath path, Workers.Group group) throws IOException {
    try (Directory directory = root.open(path)) {
      List<DirectoryEntry> entries = directory.list();
      for (DirectoryEntry entry : entries) {
        if (entry.status().type() == FileType.DIRECTORY) {
          group.fork(() -> flush(root, path.resolve(entry.name()), group));
        }
      }
      List<DirectoryEntry> files =
          entries.stream().filter(e -> e.status().type() == FileType.REGULAR).toList();
      for (List<DirectoryEntry> chunk : workers.chunks(files)) {
        group.fork(() -> flushFiles(root, path, chunk));
      }
      flushSelf(directory);
    }
  }

  private static void flushFiles(Directory root, RelativePath path, List<DirectoryEntry> files)
      throws IOException {
    try (Directory directory = root.open(path)) {
      for (DirectoryEntry file : files) {
        try (InputFile opened = open(directory, file)) {
          opened.sync();
        }
      }
    }
  }

  /** A file that its owner may not read is made readable for the moment of opening it. */
  private static InputFile open(Directory directory, DirectoryEntry file) throws IOException {
    int mode = file.status().mode();
    if ((mode & READABLE) != 0) {
      return directory.read(file.name());
    }
    directory.setMode(file.name(), mode | READABLE);
    try {
      return directory.read(file.name());
    } finally {
      directory.setMode(file.name(), mode);
    }
  }

  private static void flushSelf(Directory directory) throws IOException {
    int mode = directory.status().mode();
    if ((mode & READABLE) != 0) {
      directory.sync();
      return;
    }
    directory.setMode(mode | READABLE);
    try {
      directory.sync();
    } finally {
      directory.setMode(mode);
    }
  }
}
