package io.jvs.core.domain.tree;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What must be done to one tree to make it equal to another, in few steps: a subtree that is new or
 * gone is one. Files are told apart by size and hash; names of one file stay together, so a group
 * of hard links that gained or lost a name is replaced as a whole.
 *
 * <p>Steps are kept as places in the two trees, a few bytes each, and made when somebody asks for
 * them.
 */
public final class TreeDifference {
  private static final int NONE = -1;

  private final List<Changes> directories = new ArrayList<>();
  private @Nullable TreeNode installed;

  private TreeDifference() {}

  /** Something to be done. */
  public sealed interface Step {
    /** To which entry. */
    RelativePath path();
  }

  /**
   * Entries with all below them leave or enter.
   *
   * @param path where
   * @param leaves whether what is there leaves
   * @param enters whether another enters
   */
  public record Move(RelativePath path, boolean leaves, boolean enters) implements Step {}

  /**
   * An entry that stays gets other attributes. So does a directory whose entries change, since that
   * moves its modification time.
   *
   * @param path the entry
   * @param present its attributes now
   * @param wanted those it gets
   */
  public record Retouch(RelativePath path, Attributes present, Attributes wanted) implements Step {}

  /** Takes steps. */
  @FunctionalInterface
  public interface Action {
    /** Takes one. */
    void accept(Step step) throws IOException;
  }

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
    TreeDifference difference = new TreeDifference();
    TreeNode root = rootAttributes ? wanted : wanted.withAttributes(present.attributes());
    TreeNode installed = new Comparison(difference.directories, present, wanted).run(root);
    difference.installed = installed == null ? null : installed.withAttributes(wanted.attributes());
    return difference;
  }

  /** Tells whether nothing is to be done. */
  public boolean isEmpty() {
    return directories.isEmpty();
  }

  /** What is installed, with the directories on the way; empty when that is nothing. */
  public Optional<TreeNode> installed() {
    return Optional.ofNullable(installed);
  }

  /** All steps, directory by directory, a directory after what is below it. */
  public void forEach(Action action) throws IOException {
    for (Changes changes : directories) {
      changes.forEach(action);
    }
  }

  /** What changes among the entries of one directory, and whether it gets other attributes. */
  private static final class Changes {
    private final RelativePath path;
    private final TreeNode present;
    private final TreeNode wanted;

    /** In pairs: the place of what leaves, or {@link #NONE}, and of what enters. */
    private final Places moved = new Places();

    /** In pairs: the place in the present and the wanted directory. */
    private final Places retouched = new Places();

    /** Of what enters; below 0, the complement of a place among the ways. */
    private final Places installed = new Places();

    private final List<TreeNode> ways = new ArrayList<>();

    private Changes(RelativePath path, TreeNode present, TreeNode wanted) {
      this.path = path;
      this.present = present;
      this.wanted = wanted;
    }

    private void moves(int here, int there) {
      moved.add(here);
      moved.add(there);
      if (there != NONE) {
        installed.add(there);
      }
    }

    private void retouches(int here, int there) {
      retouched.add(here);
      retouched.add(there);
    }

    private void leadsTo(TreeNode below) {
      installed.add(~ways.size());
      ways.add(below);
    }

    private boolean isRetouched() {
      return !moved.isEmpty() || !present.attributes().equals(wanted.attributes());
    }

    private boolean isEmpty() {
      return retouched.isEmpty() && !isRetouched();
    }

    private @Nullable TreeNode installed() {
      if (installed.isEmpty()) {
        return null;
      }
      int[] places = installed.toArray();
      return wanted.withChildren(
          () -> {
            List<TreeNode> all = wanted.children();
            return new SelectedEntries(
                places, place -> place < 0 ? ways.get(~place) : all.get(place));
          });
    }

    private void forEach(Action action) throws IOException {
      List<TreeNode> old = present.children();
      List<TreeNode> others = wanted.children();
      for (int i = 0; i < moved.size(); i += 2) {
        int here = moved.get(i);
        int there = moved.get(i + 1);
        TreeNode named = here != NONE ? old.get(here) : others.get(there);
        action.accept(new Move(path.resolve(named.name()), here != NONE, there != NONE));
      }
      for (int i = 0; i < retouched.size(); i += 2) {
        TreeNode stays = old.get(retouched.get(i));
        Attributes after = others.get(retouched.get(i + 1)).attributes();
        action.accept(new Retouch(path.resolve(stays.name()), stays.attributes(), after));
      }
      if (isRetouched()) {
        action.accept(new Retouch(path, present.attributes(), wanted.attributes()));
      }
    }
  }

  /** Numbers that grow. */
  private static final class Places {
    private static final int[] NOTHING = {};

    private int[] places = NOTHING;
    private int size;

    private void add(int place) {
      if (size == places.length) {
        places = Arrays.copyOf(places, Math.max(8, size + size / 2));
      }
      places[size++] = place;
    }

    private int get(int index) {
      return places[index];
    }

    private int size() {
      return size;
    }

    private boolean isEmpty() {
      return size == 0;
    }

    private int[] toArray() {
      places = Arrays.copyOf(places, size);
      return places;
    }
  }

  /** A loop and no recursion: a hostile tree is deeper than a thread's stack. */
  private static final class Comparison {
    private final List<Changes> found;
    private final Groups presentGroups;
    private final Groups wantedGroups;
    private final Deque<Open> open = new ArrayDeque<>();

    private Comparison(List<Changes> found, TreeNode present, TreeNode wanted) {
      this.found = found;
      this.presentGroups = new Groups(present);
      this.wantedGroups = new Groups(wanted);
    }

    /** Collects the changes; returns what is installed. */
    private @Nullable TreeNode run(TreeNode wanted) {
      open.push(new Open(new Changes(RelativePath.ROOT, presentGroups.root, wanted)));
      while (true) {
        Open directory = open.element();
        if (!directory.isAtEnd()) {
          entry(directory);
          continue;
        }
        open.pop();
        if (!directory.changes.isEmpty()) {
          found.add(directory.changes);
        }
        TreeNode installed = directory.changes.installed();
        if (open.isEmpty()) {
          return installed;
        }
        if (installed != null) {
          open.element().changes.leadsTo(installed);
        }
      }
    }

    private void entry(Open directory) {
      int order = directory.order();
      int here = order <= 0 ? directory.here++ : NONE;
      int there = order >= 0 ? directory.there++ : NONE;
      if (order == 0) {
        both(directory, here, there);
      } else {
        directory.changes.moves(here, there);
      }
    }

    private void both(Open directory, int here, int there) {
      TreeNode present = directory.present.get(here);
      TreeNode wanted = directory.wanted.get(there);
      if (present.type() == FileType.DIRECTORY && wanted.type() == FileType.DIRECTORY) {
        RelativePath path = directory.changes.path.resolve(present.name());
        open.push(new Open(new Changes(path, present, wanted)));
      } else if (!isSame(directory.changes.path, present, wanted)) {
        directory.changes.moves(here, there);
      } else if (!present.attributes().equals(wanted.attributes())) {
        directory.changes.retouches(here, there);
      }
    }

    private boolean isSame(RelativePath parent, TreeNode present, TreeNode wanted) {
      return present.type() == wanted.type()
          && present.size() == wanted.size()
          && present.device() == wanted.device()
          && Arrays.equals(present.linkTarget(), wanted.linkTarget())
          && Arrays.equals(present.sha256(), wanted.sha256())
          && hasSameNames(parent, present, wanted);
    }

    private boolean hasSameNames(RelativePath parent, TreeNode present, TreeNode wanted) {
      if (present.linkGroup() == 0 && wanted.linkGroup() == 0) {
        return true;
      }
      RelativePath path = parent.resolve(present.name());
      return presentGroups.names(path, present).equals(wantedGroups.names(path, wanted));
    }
  }

  /** A directory that both trees have, as far as it was compared. */
  private static final class Open {
    private final Changes changes;
    private final List<TreeNode> present;
    private final List<TreeNode> wanted;
    private int here;
    private int there;

    private Open(Changes changes) {
      this.changes = changes;
      this.present = changes.present.children();
      this.wanted = changes.wanted.children();
    }

    private boolean isAtEnd() {
      return here == present.size() && there == wanted.size();
    }

    private int order() {
      if (here == present.size()) {
        return 1;
      }
      if (there == wanted.size()) {
        return -1;
      }
      return present.get(here).name().compareTo(wanted.get(there).name());
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
