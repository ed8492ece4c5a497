package io.jvs.core.domain.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks names up in a directory's sorted entries, best in their order: then all look-ups together
 * pass over the entries once. Used by one thread.
 *
 * @since 0.1
 */
public final class SortedEntries {
  private final List<TreeNode> entries;
  private @Nullable FileName last;
  private int next;

  /** The entries, sorted by name. */
  public SortedEntries(List<TreeNode> entries) {
    this.entries = entries;
  }

  /** The entries of a node; none when there is no node. */
  public static SortedEntries of(@Nullable TreeNode directory) {
    return new SortedEntries(directory == null ? List.of() : directory.children());
  }

  /** How many there are. */
  public int size() {
    return entries.size();
  }

  /** The entry with this name, or null. */
  public @Nullable TreeNode find(FileName name) {
    if (last == null || last.compareTo(name) >= 0) {
      next = search(name);
    }
    last = name;
    for (; next < entries.size(); next++) {
      TreeNode entry = entries.get(next);
      int order = entry.name().compareTo(name);
      if (order >= 0) {
        return order == 0 ? entry : null;
      }
    }
    return null;
  }

  /** The first place at or after which the name may stand. */
  private int search(FileName name) {
    int low = 0;
    int high = entries.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (entries.get(middle).name().compareTo(name) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
