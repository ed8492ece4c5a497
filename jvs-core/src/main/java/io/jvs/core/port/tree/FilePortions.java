package io.jvs.core.port.tree;

import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.SortedEntries;
import io.jvs.core.domain.tree.TreeNode;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the entries of a tree that are no directories to many threads, in portions of one
 * directory: large enough that opening it counts little, small enough that all threads have work to
 * the end. What waits is places, not entries.
 *
 * @since 0.1
 */
public final class FilePortions {
  private static final int FILES = 128;
  private static final long BYTES = 4L << 20;

  /** What is done with a portion. */
  @FunctionalInterface
  public interface Action {
    /**
     * Does it.
     *
     * @param directory where they are
     * @param files in their order
     * @param companions the entries of the other tree in the same directory
     */
    void accept(RelativePath directory, Iterable<TreeNode> files, SortedEntries companions)
        throws IOException;
  }

  private final Workers.Group group;
  private final Action action;

  private FilePortions(Workers.Group group, Action action) {
    this.group = group;
    this.action = action;
  }

  /** Does something with all portions; the first failure stops the rest and is thrown. */
  public static void forEach(TreeNode tree, Workers workers, Action action) throws IOException {
    forEach(tree, null, workers, action);
  }

  /** As above, beside another tree. */
  public static void forEach(
      TreeNode tree, @Nullable TreeNode other, Workers workers, Action action) throws IOException {
    Workers.Group group = workers.group();
    FilePortions portions = new FilePortions(group, action);
    group.fork(() -> portions.directory(RelativePath.ROOT, tree, other));
    group.await();
  }

  private void directory(RelativePath path, TreeNode directory, @Nullable TreeNode other)
      throws IOException {
    List<TreeNode> entries = directory.children();
    List<TreeNode> others = other == null ? List.of() : other.children();
    SortedEntries companions = new SortedEntries(others);
    int start = 0;
    int files = 0;
    long bytes = 0;
    for (int i = 0; i < entries.size(); i++) {
      TreeNode entry = entries.get(i);
      if (entry.type() == FileType.DIRECTORY) {
        TreeNode companion = companions.find(entry.name());
        RelativePath below = path.resolve(entry.name());
        group.fork(() -> directory(below, entry, companion));
        continue;
      }
      files++;
      bytes += entry.size();
      if (files == FILES || bytes >= BYTES) {
        fork(path, entries.subList(start, i + 1), others);
        start = i + 1;
        files = 0;
        bytes = 0;
      }
    }
    if (files > 0) {
      accept(path, entries.subList(start, entries.size()), others);
    }
  }

  private void fork(RelativePath path, List<TreeNode> entries, List<TreeNode> others) {
    group.fork(() -> accept(path, entries, others));
  }

  private void accept(RelativePath path, List<TreeNode> entries, List<TreeNode> others)
      throws IOException {
    if (!group.failed()) {
      action.accept(path, new Files(entries), new SortedEntries(others));
    }
  }

  /** The entries but the directories. */
  private record Files(List<TreeNode> entries) implements Iterable<TreeNode> {
    @Override
    public Iterator<TreeNode> iterator() {
      return entries.stream().filter(entry -> entry.type() != FileType.DIRECTORY).iterator();
    }
  }
}
