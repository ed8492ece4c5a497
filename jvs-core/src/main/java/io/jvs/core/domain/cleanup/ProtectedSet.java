package io.jvs.core.domain.cleanup;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The save points that a cleanup must not delete: those that something names directly, and all that
 * these lead back to. Unlike Go JVS 0.4.2 the walk does not stop at one that is named already, so a
 * workspace that was started from the middle of a history takes nothing from it.
 *
 * @param all every protected ID, sorted
 * @param byHistory how many of them nothing names directly
 */
public record ProtectedSet(SortedSet<String> all, int byHistory) {

  /** Refuses changes. */
  public ProtectedSet {
    all = Collections.unmodifiableSortedSet(all);
  }

  /**
   * Walks from what is named.
   *
   * @param named what heads, pins, intents and the like name
   * @param references for each save point those that its descriptor names
   */
  public static ProtectedSet of(
      Collection<String> named, Map<String, ? extends Collection<String>> references) {
    SortedSet<String> reached = new TreeSet<>(named);
    reached.remove("");
    int direct = reached.size();
    Deque<String> pending = new ArrayDeque<>(reached);
    while (!pending.isEmpty()) {
      Collection<String> next = references.get(pending.pop());
      if (next == null) {
        continue;
      }
      for (String id : next) {
        if (!id.isEmpty() && reached.add(id)) {
          pending.push(id);
        }
      }
    }
    return new ProtectedSet(reached, reached.size() - direct);
  }
}
