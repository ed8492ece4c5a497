package io.jvs.core.domain.manifest;

import io.jvs.core.domain.tree.Identity;
import io.jvs.core.domain.tree.PageStore;
import io.jvs.core.domain.tree.TreeNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a workspace: all that a walk found, the hash of each file, and the state of each
 * inode when it was like that. An inode in the same state has the same content, link text and
 * extended attributes.
 *
 * <p>As in git's index, a state is kept only when its change time lies before the moment at which
 * the walk that saw it began, by the file system's own clock: had the file been written later, its
 * change time could not be that any more, however coarse the clock. As bytes it is like a {@link
 * Manifest}, with the states between the attributes and the rest.
 *
 * @param repositoryId the repository
 * @param workspace the workspace's name
 * @param since the moment, by the clock of the workspace's file system
 * @param root the tree; what cannot be trusted has no state and no hash
 */
public record WorkspaceIndex(String repositoryId, String workspace, Moment since, TreeNode root) {
  static final int MAGIC = 0x4a56_5349;
  static final int VERSION = 1;

  /**
   * A moment as a file system gave it to a file.
   *
   * @param seconds since 1970
   * @param nanos its nanoseconds
   */
  public record Moment(long seconds, int nanos) implements Comparable<Moment> {
    /** When an inode got into its state. */
    public static Moment of(Identity state) {
      return new Moment(state.ctimeSeconds(), state.ctimeNanos());
    }

    @Override
    public int compareTo(Moment other) {
      int order = Long.compare(seconds, other.seconds);
      return order != 0 ? order : Integer.compare(nanos, other.nanos);
    }

    /** Tells whether the inode's state is older than this moment. */
    public boolean isAfter(Identity state) {
      return compareTo(of(state)) > 0;
    }
  }

  /** Writes the index; the stream is neither flushed nor closed. */
  public void write(OutputStream out) throws IOException {
    new TreeWriter(out, EntryForm.INDEX, WorkspaceIndex::hash, this::trusted)
        .number(MAGIC)
        .number(VERSION)
        .text(repositoryId)
        .text(workspace)
        .number(since.seconds())
        .number(since.nanos())
        .tree(root);
  }

  /** What cannot be trusted has no state, so that nothing will be found in it. */
  private TreeNode trusted(TreeNode node) {
    Identity state = node.identity();
    return state == null || since.isAfter(state) ? node : node.withIdentity(null);
  }

  private static byte @Nullable [] hash(TreeNode file) {
    return file.identity() == null ? null : file.sha256();
  }

  /**
   * Reads one index, which nothing may follow.
   *
   * @param pages where its tree is kept
   * @throws MalformedManifestException when the bytes are none, or not whole
   */
  public static WorkspaceIndex read(InputStream in, PageStore pages) throws IOException {
    TreeReader reader = new TreeReader(in, EntryForm.INDEX);
    reader.expect(MAGIC, VERSION);
    String repositoryId = reader.text();
    String workspace = reader.text();
    long seconds = reader.number();
    Moment since = new Moment(seconds, (int) reader.number());
    return new WorkspaceIndex(repositoryId, workspace, since, reader.tree(pages));
  }
}
