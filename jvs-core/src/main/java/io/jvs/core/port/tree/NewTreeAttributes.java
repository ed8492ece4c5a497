package io.jvs.core.port.tree;

import io.jvs.core.domain.tree.Attributes;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.FailureKind;
import io.jvs.core.port.storage.FileStatus;
import java.io.IOException;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;

/**
 * Gives the entries of a tree that is being made their attributes, as {@link AttributeWriter} does,
 * but asks none what it was made with: all belong to this process like the first, and have the mode
 * that they were made with, if the file system keeps modes at all. What is right already is not set
 * again.
 *
 * @since 0.1
 */
public final class NewTreeAttributes {
  private static final int OTHER_BITS = 0027;

  private final AttributeWriter writer;
  private final boolean keepsModes;
  private volatile @Nullable FileStatus first;

  /** For what is made below a new directory, in which nothing inherits an access control list. */
  public NewTreeAttributes(Losses losses, Directory top) throws IOException {
    this.writer = new AttributeWriter(losses);
    this.keepsModes = keepsModes(top);
  }

  /** Some file systems show one mode for everything. */
  private static boolean keepsModes(Directory top) throws IOException {
    int mode = top.status().mode();
    try {
      top.setMode(mode ^ OTHER_BITS);
      boolean kept = top.status().mode() == (mode ^ OTHER_BITS);
      top.setMode(mode);
      return kept;
    } catch (FileSystemException e) {
      if (FailureKind.of(e).isOfDevice()) {
        throw e;
      }
      return false;
    }
  }

  /**
   * Makes an entry's attributes those of its node.
   *
   * @param madeWith the permission bits that it was made with
   */
  public void apply(RelativePath path, Directory parent, TreeNode node, int madeWith)
      throws IOException {
    Attributes wanted = node.attributes();
    if (!keepsModes || node.type() == FileType.DIRECTORY) {
      writer.applyNew(path, parent, node.name(), wanted);
      return;
    }
    boolean owned = writer.owner(path, parent, node.name(), like(parent, node), wanted);
    boolean newXattrs = writer.xattrs(path, parent, node.name(), wanted);
    boolean newMode = newXattrs || madeWith != wanted.mode();
    if (newMode && node.type() != FileType.SYMLINK) {
      writer.mode(path, parent, node.name(), owned, wanted);
    }
    writer.time(path, parent, node.name(), wanted);
  }

  private FileStatus like(Directory parent, TreeNode node) throws IOException {
    FileStatus known = first;
    if (known == null) {
      known = parent.status(node.name());
      first = known;
    }
    return known;
  }
}
