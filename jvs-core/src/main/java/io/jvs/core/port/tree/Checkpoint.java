package io.jvs.core.port.tree;

import java.io.IOException;

/**
 * Asked now and then whether to go on. Called from many threads.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface Checkpoint {

  /** Throws when the operation was cancelled or its time is up. */
  void check() throws IOException;
}
