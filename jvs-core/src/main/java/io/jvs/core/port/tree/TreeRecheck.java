package io.jvs.core.port.tree;

import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.DirectoryEntry;
import io.jvs.core.port.storage.FileStatus;
import io.jvs.core.port.tree.WalkedTree.WalkedDirectory;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayList;
import java.util.Comparator;
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
    recheck.group.fork(() -> recheck.check(RelativePath.ROOT, walked.root(), walked.directory()));
    recheck.group.await();
    return Optional.ofNullable(recheck.change.get());
  }

  private void check(RelativePath path, TreeNode node, WalkedDirectory walked) throws IOException {
    if (change.get() != null) {
      return;
    }
    checkpoint.check();
    List<DirectoryEntry> found;
    try (Directory directory = root.open(path)) {
      found = new ArrayList<>(directory.list());
    } catch (NoSuchFileException | NotDirectoryException e) {
      change.compareAndSet(null, path);
      return;
    }
    found.sort(Comparator.comparing(DirectoryEntry::name));
    List<TreeNode> children = node.children();
    if (found.size() != children.size()) {
      change.compareAndSet(null, path);
      return;
    }
    int directory = 0;
    for (int i = 0; i < found.size(); i++) {
      TreeNode child = children.get(i);
      RelativePath childPath = path.resolve(child.name());
      FileStatus status = found.get(i).status();
      if (!found.get(i).name().equals(child.name())
          || !status.isUnchanged(walked.statuses().get(i))) {
        change.compareAndSet(null, childPath);
        return;
      }
      if (status.type() == FileType.DIRECTORY) {
        WalkedDirectory below = walked.directories().get(directory++);
        group.fork(() -> check(childPath, child, below));
      }
    }
  }
}
