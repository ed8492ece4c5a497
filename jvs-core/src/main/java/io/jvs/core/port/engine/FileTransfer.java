package io.jvs.core.port.engine;

import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.port.storage.InputFile;
import io.jvs.core.port.storage.OutputFile;
import java.io.IOException;

/**
 * Gets one file's bytes across: what tells a tree-walking engine from another.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface FileTransfer {

  /**
   * Makes the new, empty file's content that of the source; called from many threads. It MUST call
   * {@link CloneMonitor#hashed} with the hash of what it read when that is wanted, or the node has
   * one.
   *
   * @return whether the bytes are shared with the source, rather than copied
   * @throws io.jvs.core.port.engine.SourceChangedException when the source is not as long as the
   *     node says
   * @throws io.jvs.core.port.engine.CloneUnsupportedException when this cannot be done here for any
   *     file; the caller removes what was made
   */
  boolean transfer(
      RelativePath path, TreeNode file, InputFile from, OutputFile to, CloneMonitor monitor)
      throws IOException;
}
