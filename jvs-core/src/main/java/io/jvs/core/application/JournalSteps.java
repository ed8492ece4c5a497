package io.jvs.core.application;

import io.jvs.core.domain.journal.ApplyJournal.Move;
import io.jvs.core.domain.journal.ApplyJournal.Place;
import io.jvs.core.domain.journal.ApplyJournal.Retouch;
import io.jvs.core.domain.journal.JournalWriter;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.SortedEntries;
import io.jvs.core.domain.tree.TreeDifference;
import io.jvs.core.domain.tree.TreeNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes the steps that carry a difference out, as a journal has them. What they move was walked
 * before, so nothing is looked at again.
 */
final class JournalSteps {
  private static final RelativePath STAGED =
      RelativePath.ROOT.resolve(FileName.of(WorkArea.STAGED));
  private static final RelativePath DISPLACED =
      RelativePath.ROOT.resolve(FileName.of(WorkArea.DISPLACED));

  private final JournalWriter journal;
  private final Entries present;
  private final Entries staged;
  private int displaced;

  /** From what stands in the workspace to what was staged, which may be nothing. */
  JournalSteps(JournalWriter journal, TreeNode present, @Nullable TreeNode staged) {
    this.journal = journal;
    this.present = new Entries(present);
    this.staged = new Entries(staged);
  }

  /** Steps for what could not be staged, and was reported, only let go what stands there. */
  void add(TreeDifference.Step step) throws IOException {
    if (step instanceof TreeDifference.Move move) {
      RelativePath path = move.path();
      Place leaves = move.leaves() ? place(present.find(path), numbered()) : null;
      Place enters = move.enters() ? place(staged.find(path), STAGED.resolve(path)) : null;
      if (leaves != null || enters != null) {
        journal.add(new Move(path, leaves, enters));
      }
    } else if (step instanceof TreeDifference.Retouch retouch) {
      journal.add(new Retouch(retouch.path(), retouch.present(), retouch.wanted()));
    }
  }

  private static @Nullable Place place(@Nullable TreeNode moved, RelativePath place) {
    return moved == null
        ? null
        : new Place(place, Relocation.lockedMode(moved.type(), moved.attributes().mode()));
  }

  private RelativePath numbered() {
    return DISPLACED.resolve(FileName.of(Integer.toString(displaced++)));
  }

  /** Finds entries of a tree; steps come directory by directory. */
  private static final class Entries {
    private final @Nullable TreeNode root;
    private RelativePath parent = RelativePath.ROOT;
    private SortedEntries entries;

    private Entries(@Nullable TreeNode root) {
      this.root = root;
      this.entries = SortedEntries.of(root);
    }

    private @Nullable TreeNode find(RelativePath path) {
      RelativePath wanted = path.parent();
      if (!wanted.equals(parent)) {
        entries = SortedEntries.of(directory(wanted));
        parent = wanted;
      }
      return entries.find(path.name());
    }

    private @Nullable TreeNode directory(RelativePath path) {
      TreeNode node = root;
      for (FileName name : path.names()) {
        node = node == null ? null : node.child(name);
      }
      return node;
    }
  }
}
