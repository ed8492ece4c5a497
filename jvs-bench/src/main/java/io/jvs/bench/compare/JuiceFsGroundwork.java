package io.jvs.bench.compare;

import io.jvs.bench.inside.Parts;
import io.jvs.core.domain.tree.TreeNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * One command for a whole tree: entry by entry JuiceFS takes thirty times as long. Where the
 * command does not do it, below a bind mount for example, it is done that way all the same.
 */
final class JuiceFsGroundwork extends Groundwork {
  JuiceFsGroundwork(Parts parts) {
    super(parts);
  }

  @Override
  void copy(Path source, Path target, TreeNode nodes) throws IOException {
    try {
      JuiceFsCommands.clone(source, target);
    } catch (CommandFailedException e) {
      super.copy(source, target, nodes);
    }
  }

  @Override
  void delete(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      try {
        JuiceFsCommands.remove(path);
      } catch (CommandFailedException e) {
        // what is left is deleted below
      }
    }
    super.delete(path);
  }

  /** Puts a new directory in the place of the full one: one command, however many entries. */
  @Override
  void empty(Path directory) throws IOException {
    delete(directory);
    Files.createDirectory(directory);
  }
}
