package io.jvs.bench.inside;

import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.port.engine.CloneMonitor;

/** Hears what an engine says and does nothing about it. */
final class IndifferentMonitor implements CloneMonitor {
  @Override
  public void checkpoint() {}

  @Override
  public void fileDone(TreeNode file) {}

  @Override
  public void hashed(RelativePath path, TreeNode file, byte[] sha256) {}

  @Override
  public void lost(RelativePath path, String what) {}
}
