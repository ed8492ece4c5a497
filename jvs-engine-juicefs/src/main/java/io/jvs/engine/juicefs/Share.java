package io.jvs.engine.juicefs;

import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.port.engine.CloneRequest;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How much a request wants, and of how much. One file made by itself costs about 2 ms; cloned among
 * all others 0.05 ms, and removed again, if it was not wanted, 0.4 ms.
 */
final class Share {
  private static final int TIMES = 4;

  private Share() {}

  /** Whether to clone the source, and throw away what is too much. */
  static boolean isLarge(CloneRequest request, int few) {
    long wanted = entries(request.tree(), Long.MAX_VALUE);
    if (wanted <= few || request.sourceTree().isEmpty()) {
      return false;
    }
    long limit = wanted * TIMES;
    return entries(request.sourceTree().get(), limit) <= limit;
  }

  /** How many there are below a root; more than the limit where it is at least one more. */
  private static long entries(TreeNode root, long limit) {
    long count = 0;
    Deque<TreeNode> pending = new ArrayDeque<>();
    pending.add(root);
    while (!pending.isEmpty() && count <= limit) {
      for (TreeNode child : pending.remove().children()) {
        count++;
        if (child.type() == FileType.DIRECTORY) {
          pending.add(child);
        }
      }
    }
    return count;
  }
}
