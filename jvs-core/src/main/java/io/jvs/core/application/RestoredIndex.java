package io.jvs.core.application;

import io.jvs.core.domain.manifest.WorkspaceIndex.Moment;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.Identity;
import io.jvs.core.domain.tree.SortedEntries;
import io.jvs.core.domain.tree.TreeNode;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a workspace after a restore, without looking at it again: the content is the
 * save point's; the inodes are those that were staged, or those that were left alone. Of an inode
 * that was changed on the way, be it by a rename, the state is another by now and will be seen as
 * such.
 */
final class RestoredIndex {
  private final Moment walkBegan;

  private RestoredIndex(Moment walkBegan) {
    this.walkBegan = walkBegan;
  }

  /**
   * A view of the tree that was restored, with the states of inodes where they are known.
   *
   * @param restored what the workspace holds now
   * @param staged what entered it, as it was staged; null when that is nothing
   * @param before what was there
   * @param walkBegan when the walk that saw that began
   */
  static TreeNode of(
      TreeNode restored, @Nullable TreeNode staged, TreeNode before, Moment walkBegan) {
    return new RestoredIndex(walkBegan).directory(restored, staged, before);
  }

  private TreeNode directory(
      TreeNode restored, @Nullable TreeNode staged, @Nullable TreeNode before) {
    return restored.withChildren(
        () -> new Entries(restored.children(), SortedEntries.of(staged), SortedEntries.of(before)));
  }

  private final class Entries extends AbstractList<TreeNode> {
    private final List<TreeNode> restored;
    private final SortedEntries staged;
    private final SortedEntries before;

    private Entries(List<TreeNode> restored, SortedEntries staged, SortedEntries before) {
      this.restored = restored;
      this.staged = staged;
      this.before = before;
    }

    @Override
    public int size() {
      return restored.size();
    }

    @Override
    public TreeNode get(int index) {
      TreeNode node = restored.get(index);
      TreeNode entered = staged.find(node.name());
      TreeNode stayed = before.find(node.name());
      if (node.type() == FileType.DIRECTORY) {
        return directory(node, entered, stayed);
      }
      return node.withIdentity(entered != null ? entered.identity() : state(node, stayed));
    }
  }

  private @Nullable Identity state(TreeNode node, @Nullable TreeNode stayed) {
    if (stayed == null
        || stayed.type() != node.type()
        || !stayed.attributes().equals(node.attributes())
        || !Arrays.equals(stayed.linkTarget(), node.linkTarget())
        || !Arrays.equals(stayed.sha256(), node.sha256())) {
      return null;
    }
    Identity state = stayed.identity();
    return state != null && walkBegan.isAfter(state) ? state : null;
  }
}
