package io.jvs.core.testkit;

import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.port.engine.CloneMonitor;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Remembers what an engine tells, and stops it at a checkpoint when asked to. */
public final class RecordingMonitor implements CloneMonitor {
  private final AtomicInteger checkpoints = new AtomicInteger();
  private final AtomicInteger files = new AtomicInteger();
  private final Map<String, String> hashes = new ConcurrentHashMap<>();
  private final Map<String, String> lossesByPath = new ConcurrentHashMap<>();
  private final List<String> losses = new CopyOnWriteArrayList<>();
  private volatile int stopAt;
  private volatile IOException stop = new IOException("stopped");

  /** The checkpoint with this number, from 1, and all after it throw this. */
  public RecordingMonitor stopAt(int number, IOException failure) {
    stop = failure;
    stopAt = number;
    return this;
  }

  @Override
  public void checkpoint() throws IOException {
    int number = checkpoints.incrementAndGet();
    if (stopAt > 0 && number >= stopAt) {
      throw stop;
    }
  }

  @Override
  public void fileDone(TreeNode file) {
    if (file.type() == FileType.REGULAR) {
      files.incrementAndGet();
    }
  }

  @Override
  public void hashed(RelativePath path, TreeNode file, byte[] sha256) {
    file.sha256(sha256);
    hashes.put(RawPaths.encode(path.bytes()), HexFormat.of().formatHex(sha256));
  }

  @Override
  public void lost(RelativePath path, String what) {
    losses.add(path + ": " + what);
    String name = path.isRoot() ? "." : RawPaths.encode(path.bytes());
    lossesByPath.merge(name, what, (one, other) -> one + "; " + other);
  }

  /** How often it was asked whether to go on. */
  public int checkpoints() {
    return checkpoints.get();
  }

  /** How many regular files were done. */
  public int filesDone() {
    return files.get();
  }

  /** The hashes that were told, by percent-encoded path. */
  public Map<String, String> hashes() {
    return Map.copyOf(hashes);
  }

  /** What was lost, a line each. */
  public List<String> losses() {
    return List.copyOf(losses);
  }

  /** What was lost of each entry, by percent-encoded path; the root is {@code .}. */
  public Map<String, String> lossesByPath() {
    return Map.copyOf(lossesByPath);
  }
}
