package io.jvs.core.port.tree;

import io.jvs.core.domain.tree.RelativePath;

/**
 * Told what could not be kept. Called from many threads.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface Losses {

  /** Something of an entry could not be kept: what, and why, in words. */
  void lost(RelativePath path, String what);
}
