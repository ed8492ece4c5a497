package io.jvs.core.domain.tree;

import java.util.AbstractList;
import java.util.RandomAccess;
import java.util.function.IntFunction;

/** Some entries of a list that decodes them when they are asked for: four bytes for each. */
final class SelectedEntries extends AbstractList<TreeNode> implements RandomAccess {
  private final int[] places;
  private final IntFunction<TreeNode> entry;

  /** The places of the entries, and what stands there. */
  SelectedEntries(int[] places, IntFunction<TreeNode> entry) {
    this.places = places;
    this.entry = entry;
  }

  @Override
  public int size() {
    return places.length;
  }

  @Override
  public TreeNode get(int index) {
    return entry.apply(places[index]);
  }
}
