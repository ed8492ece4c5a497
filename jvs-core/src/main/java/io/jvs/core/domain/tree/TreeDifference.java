package io.jvs.core.domain.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What must be done to one tree to make it equal to another, in few steps: a subtree that is new or
 * gone is one. Files are told apart by size and hash; names of one file stay together, so a group
 * of hard links that gained or lost a name is replaced as a whole.
 *
 * @param steps in the order of the tree
 */
public record TreeDifference(List<Step> steps) {

  /** Copies the list. */
  public TreeDifference {
    steps = List.copyOf(steps);
  }

  /** Something to be done. */
  public sealed interface Step {
    /** To which entry. */
    RelativePath path();
  }

  /** An entry leaves, with all below it. */
  public record Displace(RelativePath path) implements Step {}

  /** An entry enters, with all below it. */
  public record Install(RelativePath path) implements Step {}

  /**
   * An entry that stays gets other attributes. So does a directory whose entries change, since that
   * moves its modification time.
   *
   * @param path the entry
   * @param present its attributes now
   * @param wanted those it gets
   */
  public record Retouch(RelativePath path, Attributes present, Attributes wanted) implements Step {}

  /**
   * Tells whether the content of a file decides: both trees have one of the same size at its path,
   * and the hash of the present one is not known.
   */
  public static boolean isUndecided(TreeNode present, @Nullable TreeNode wanted) {
    return wanted != null
        && present.type() == FileType.REGULAR
        && wanted.type() == FileType.REGULAR
        && present.size() == wanted.size()
        && present.sha256() == null;
  }

  /**
   * The difference between two trees; the hashes of {@linkplain #isUndecided undecided} files are
   * known by now.
   *
   * @param rootAttributes whether the attributes of the root itself count; if not it keeps its own,
   *     also when its entries change
   */
  public static TreeDifference between(TreeNode present, TreeNode wanted, boolean rootAttributes) {
    Comparison comparison = new Comparison(present, wanted, rootAttributes);
    comparison.directory(RelativePath.ROOT, present, wanted);
    return new TreeDifference(comparison.steps);
  }

  private static final class Comparison {
    private final Groups presentGroups;
    private final Groups wantedGroups;
    private final boolean rootAttributes;
    private final List<Step> steps = new ArrayList<>();

    private Comparison(TreeNode present, TreeNode wanted, boolean rootAttributes) {
      this.presentGroups = new Groups(present);
      this.wantedGroups = new Groups(wanted);
      this.rootAttributes = rootAttributes;
    }

    private void directory(RelativePath path, TreeNode present, TreeNode wanted) {
      boolean entriesChange = entries(path, present.children(), wanted.children());
      boolean counts = !path.isRoot() || rootAttributes;
      Attributes after = counts ? wanted.attributes() : present.attributes();
      if (entriesChange || !present.attributes().equals(after)) {
        steps.add(new Retouch(path, present.attributes(), after));
      }
    }

    /** Tells whether an entry enters or leaves. */
    private boolean entries(RelativePath path, List<TreeNode> present, List<TreeNode> wanted) {
      boolean changed = false;
      int here = 0;
      int there = 0;
      while (here < present.size() || there < wanted.size()) {
        int order = order(present, here, wanted, there);
        if (order < 0) {
          steps.add(new Displace(path.resolve(present.get(here++).name())));
          changed = true;
        } else if (order > 0) {
          steps.add(new Install(path.resolve(wanted.get(there++).name())));
          changed = true;
        } else {
          TreeNode old = present.get(here++);
          changed |= entry(path.resolve(old.name()), old, wanted.get(there++));
        }
      }
      return changed;
    }

    private static int order(List<TreeNode> present, int here, List<TreeNode> wanted, int there) {
      if (here == present.size()) {
        return 1;
      }
      if (there == wanted.size()) {
        return -1;
      }
      return present.get(here).name().compareTo(wanted.get(there).name());
    }

    private boolean entry(RelativePath path, TreeNode present, TreeNode wanted) {
      if (present.type() == FileType.DIRECTORY && wanted.type() == FileType.DIRECTORY) {
        directory(path, present, wanted);
        return false;
      }
      if (isSame(path, present, wanted)) {
        if (!present.attributes().equals(wanted.attributes())) {
          steps.add(new Retouch(path, present.attributes(), wanted.attributes()));
        }
        return false;
      }
      steps.add(new Displace(path));
      steps.add(new Install(path));
      return true;
    }

    private boolean isSame(RelativePath path, TreeNode present, TreeNode wanted) {
      return present.type() == wanted.type()
          && present.size() == wanted.size()
          && present.device() == wanted.device()
          && Arrays.equals(present.linkTarget(), wanted.linkTarget())
          && Arrays.equals(present.sha256(), wanted.sha256())
          && hasSameNames(path, present, wanted);
    }

    private boolean hasSameNames(RelativePath path, TreeNode present, TreeNode wanted) {
      return (present.linkGroup() == 0 && wanted.linkGroup() == 0)
          || presentGroups.names(path, present).equals(wantedGroups.names(path, wanted));
    }
  }

  /** The hard links of a tree, which are looked for when there are any. */
  private static final class Groups {
    private final TreeNode root;
    private @Nullable Map<Integer, List<RelativePath>> paths;

    private Groups(TreeNode root) {
      this.root = root;
    }

    private List<RelativePath> names(RelativePath path, TreeNode node) {
      if (node.linkGroup() == 0) {
        return List.of(path);
      }
      if (paths == null) {
        paths = LinkGroups.paths(root);
      }
      return paths.getOrDefault(node.linkGroup(), List.of(path));
    }
  }
}
