package io.jvs.bench.compare;

import io.jvs.bench.inside.Parts;
import io.jvs.bench.inside.TreeShape;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.tree.WalkedTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The folder on the file system in question where everything happens, with a copy of the tree. It
 * can be looked at by a second JVM; whoever made it removes it.
 */
final class Ground implements AutoCloseable {
  private final Parts parts;
  private final Path folder;
  private final Groundwork work;
  private final WalkedTree walked;
  private final TreeNode nodes;
  private final AtomicInteger lastFresh = new AtomicInteger();

  private Ground(Parts parts, Path folder) throws IOException {
    this.parts = parts;
    this.folder = folder;
    this.work = Groundwork.on(folder, parts);
    this.walked = parts.walk(tree());
    this.nodes = walked.root();
  }

  /** Copies a tree from anywhere into an existing folder. */
  static Ground make(Parts parts, Path folder, Path original) throws IOException {
    new Groundwork(parts).copy(original, folder.resolve("tree"), parts.tree(original));
    return new Ground(parts, folder);
  }

  /** Makes a tree in an existing folder. */
  static Ground make(Parts parts, Path folder, TreeShape shape, int files) throws IOException {
    shape.make(folder.resolve("tree"), files);
    return new Ground(parts, folder);
  }

  /** Uses what another JVM made. */
  static Ground shared(Parts parts, Path folder) throws IOException {
    return new Ground(parts, folder);
  }

  Parts parts() {
    return parts;
  }

  Path folder() {
    return folder;
  }

  /** The tree that everything is a copy of; nobody changes it. */
  Path tree() {
    return folder.resolve("tree");
  }

  TreeNode nodes() {
    return nodes;
  }

  long entries() {
    return walked.entries();
  }

  long bytes() {
    return walked.bytes();
  }

  /** A second copy, which a mirroring command keeps equal to the tree. */
  Path mirror() throws IOException {
    Path mirror = folder.resolve("mirror");
    if (!Files.exists(mirror)) {
      copyTo(mirror);
    }
    return mirror;
  }

  /** A path where nothing is. */
  Path vacant() {
    return folder.resolve(
        "made-" + ProcessHandle.current().pid() + "-" + lastFresh.incrementAndGet());
  }

  /** Makes a copy of the tree. */
  void copyTo(Path target) throws IOException {
    work.copy(tree(), target, nodes);
  }

  void delete(Path path) throws IOException {
    work.delete(path);
  }

  /** Leaves nothing in a directory. */
  void empty(Path directory) throws IOException {
    work.empty(directory);
  }

  /** Leaves nothing for the device to do. */
  void settle() throws IOException {
    try (Directory directory = parts.storage().open(folder)) {
      directory.syncFileSystem();
    } catch (UnsupportedOperationException e) {
      Command.run(List.of("sync", "-f", folder.toString()));
    }
  }

  /** What a command is followed by whose work is to survive a power cut. */
  void flush() throws IOException {
    Command.run(List.of("sync", "-f", tree().toString()));
  }

  @Override
  public void close() {
    parts.close();
  }
}
