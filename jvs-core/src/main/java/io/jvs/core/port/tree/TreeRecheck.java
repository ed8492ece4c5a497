package io.jvs.core.port.tree;

import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.Identity;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.FileStatus;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a tree is still as it was walked. The kernel moves an inode's change time with
 * every write to it or its attributes, so what agrees in inode, size and both times was not
 * touched, as far as the clock ticks that finely.
 *
 * @since 0.1
 */
public final class TreeRecheck {
  private final Directory root;
  private final Workers.Group group;
  private final Checkpoint checkpoint;
  private final AtomicReference<@Nullable RelativePath> change = new AtomicReference<>();

  private TreeRecheck(Directory root, Workers workers, Checkpoint checkpoint) {
    this.root = root;
    this.group = workers.group();
    this.checkpoint = checkpoint;
  }

  /** An entry that is new, gone or different since the walk; empty when there is none. */
  public static Optional<RelativePath> firstChange(
      Directory root, WalkedTree walked, Workers workers, Checkpoint checkpoint)
      throws IOException {
    if (!root.status().isUnchanged(walked.status())) {
      return Optional.of(RelativePath.ROOT);
    }
    TreeRecheck recheck = new TreeRecheck(root, workers, checkpoint);
    recheck.group.fork(() -> recheck.check(RelativePath.ROOT, walked.root()));
    recheck.group.await();
    return Optional.ofNullable(recheck.change.get());
  }

  private void check(RelativePath path, TreeNode node) throws IOException {
    if (change.get() != null) {
      return;
    }
    checkpoint.check();
    try (Directory directory = root.open(path)) {
      List<FileName> names = new ArrayList<>(directory.names());
      names.sort(null);
      List<TreeNode> children = node.children();
      if (names.size() != children.size()) {
        change.compareAndSet(null, path);
      }
      for (int i = 0; i < names.size() && change.get() == null; i++) {
        check(path, directory, names.get(i), children.get(i));
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      change.compareAndSet(null, path);
    }
  }

  private void check(RelativePath parent, Directory directory, FileName name, TreeNode walked)
      throws IOException {
    FileStatus status = directory.status(name);
    Identity identity = walked.identity();
    if (!name.equals(walked.name())
        || !TreeWalk.isUnchanged(status, walked)
        || identity == null
        || identity.fileSystem() != status.fileSystem()) {
      change.compareAndSet(null, parent.resolve(walked.name()));
    } else if (walked.type() == FileType.DIRECTORY) {
      RelativePath path = parent.resolve(walked.name());
      group.fork(() -> check(path, walked));
    }
  }
}
