package io.jvs.core.port.engine;

import io.jvs.core.domain.tree.TreeNode;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an engine is asked to make. More may be asked by later versions; an engine ignores what it
 * does not know.
 *
 * @since 0.1
 */
public final class CloneRequest {
  private final Path source;
  private final Path target;
  private final TreeNode tree;
  private final boolean whole;
  private final boolean hashesWanted;
  private final CloneMonitor monitor;
  private final @Nullable Baseline baseline;
  private final @Nullable TreeNode sourceTree;

  private CloneRequest(
      Path source,
      Path target,
      TreeNode tree,
      boolean whole,
      boolean hashesWanted,
      CloneMonitor monitor,
      @Nullable Baseline baseline,
      @Nullable TreeNode sourceTree) {
    this.source = source;
    this.target = target;
    this.tree = tree;
    this.whole = whole;
    this.hashesWanted = hashesWanted;
    this.monitor = monitor;
    this.baseline = baseline;
    this.sourceTree = sourceTree;
  }

  /** A request for all that the source holds. */
  public static CloneRequest whole(Path source, Path target, TreeNode tree, CloneMonitor monitor) {
    return new CloneRequest(source, target, tree, true, false, monitor, null, tree);
  }

  /** A request for a part of what the source holds, or with other attributes than it has there. */
  public static CloneRequest part(Path source, Path target, TreeNode tree, CloneMonitor monitor) {
    return new CloneRequest(source, target, tree, false, false, monitor, null, null);
  }

  /** The same request, with the wish to be told the hash of each file. */
  public CloneRequest withHashes() {
    return new CloneRequest(source, target, tree, whole, true, monitor, baseline, sourceTree);
  }

  /** The same request, with a save point that may hold some of the files already. */
  public CloneRequest withBaseline(Baseline kept) {
    return new CloneRequest(source, target, tree, whole, hashesWanted, monitor, kept, sourceTree);
  }

  /** The same request, with all that the source holds, as far as the core knows. */
  public CloneRequest outOf(TreeNode all) {
    return new CloneRequest(source, target, tree, whole, hashesWanted, monitor, baseline, all);
  }

  /** All that the source holds, so that the engine need not look; empty when nobody knows. */
  public Optional<TreeNode> sourceTree() {
    return Optional.ofNullable(sourceTree);
  }

  /** A save point that may hold some of the files already; an engine MAY ignore it. */
  public Optional<Baseline> baseline() {
    return Optional.ofNullable(baseline);
  }

  /** The directory to copy from. */
  public Path source() {
    return source;
  }

  /** The directory to make. */
  public Path target() {
    return target;
  }

  /**
   * What the target must hold: each regular file's content and each link's text stand at the same
   * path below the source; attributes are as the nodes say. It holds no pipes, sockets or devices.
   */
  public TreeNode tree() {
    return tree;
  }

  /**
   * Whether the tree is all that the source holds, pipes, sockets and devices excepted, with the
   * attributes that it has there, those of the root excepted.
   */
  public boolean isWhole() {
    return whole;
  }

  /**
   * Whether the core will need {@link CloneMonitor#hashed} of each file. An engine that need not
   * read files MAY read them for it, while they are at hand; the core reads those that are missing.
   */
  public boolean hashesWanted() {
    return hashesWanted;
  }

  /** Told what happens, and asked whether to go on. */
  public CloneMonitor monitor() {
    return monitor;
  }
}
