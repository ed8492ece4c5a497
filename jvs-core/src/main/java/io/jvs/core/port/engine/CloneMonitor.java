package io.jvs.core.port.engine;

import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.TreeNode;
import java.io.IOException;

/**
 * The core's ear while an engine works. Called from many threads.
 *
 * @since 0.1
 */
public interface CloneMonitor {

  /**
   * Called before each entry, or now and then.
   *
   * @throws IOException when the operation was cancelled; the engine passes it on
   */
  void checkpoint() throws IOException;

  /** A regular file is done; told once for each of its names, and of nothing else. */
  void fileDone(TreeNode file);

  /**
   * An engine that hashes on the way gives the SHA-256 of what it wrote.
   *
   * @throws IOException when that is not the expected content; the engine passes it on
   */
  void hashed(RelativePath path, TreeNode file, byte[] sha256) throws IOException;

  /** Something could not be kept. */
  void lost(RelativePath path, String what);
}
