package io.jvs.core.domain.tree;

import static io.jvs.core.domain.tree.SampleNodes.dir;
import static io.jvs.core.domain.tree.SampleNodes.file;
import static io.jvs.core.domain.tree.SampleNodes.name;
import static io.jvs.core.domain.tree.SampleNodes.root;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever is asked in whatever order: the answer is that of a search from the start. */
class SortedEntriesTest {
  private static final String[] PIECES = {"", "a", "b", "%01", "%7F", "%80", "%FF", "0"};

  private static FileName randomName(Random random) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      name.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return name(name.toString());
  }

  private static List<TreeNode> randomEntries(Random random) {
    TreeSet<FileName> names = new TreeSet<>();
    for (int i = random.nextInt(40); i > 0; i--) {
      names.add(randomName(random));
    }
    List<TreeNode> entries = new ArrayList<>();
    for (FileName name : names) {
      entries.add(TreeNode.builder(name, FileType.REGULAR, SampleNodes.attributes(0644)).build());
    }
    return entries;
  }

  private static @Nullable TreeNode linear(List<TreeNode> entries, FileName name) {
    return entries.stream().filter(entry -> entry.name().equals(name)).findFirst().orElse(null);
  }

  private static List<FileName> lookUps(Random random) {
    List<FileName> names = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      boolean again = !names.isEmpty() && random.nextInt(5) == 0;
      names.add(again ? names.get(names.size() - 1) : randomName(random));
    }
    return names;
  }

  private static void findsAll(List<TreeNode> entries, List<FileName> names) {
    SortedEntries sorted = new SortedEntries(entries);
    for (FileName name : names) {
      assertThat(sorted.find(name))
          .as("%s among %s", name, entries)
          .isSameAs(linear(entries, name));
    }
  }

  @Test
  void itFindsWhatALinearSearchFinds() {
    Random random = new Random(3);
    for (int i = 0; i < 500; i++) {
      List<TreeNode> entries = randomEntries(random);
      List<FileName> names = lookUps(random);
      findsAll(entries, names);
      Collections.sort(names);
      findsAll(entries, names);
      Collections.reverse(names);
      findsAll(entries, names);
    }
  }

  @Test
  void allLookUpsInOrderPassOverTheEntriesOnce() {
    List<TreeNode> entries = new ArrayList<>();
    for (int i = 1_000; i < 9_000; i++) {
      entries.add(file("f" + i, 0644, ""));
    }
    int[] looks = new int[1];
    SortedEntries sorted =
        new SortedEntries(
            new AbstractList<>() {
              @Override
              public TreeNode get(int index) {
                looks[0]++;
                return entries.get(index);
              }

              @Override
              public int size() {
                return entries.size();
              }
            });
    for (TreeNode entry : entries) {
      assertThat(sorted.find(entry.name())).isSameAs(entry);
    }
    assertThat(looks[0]).isLessThan(3 * entries.size());
  }

  @Test
  void aNodeThatIsMissingOrEmptyHasNone() {
    assertThat(SortedEntries.of(null).find(name("a"))).isNull();
    assertThat(SortedEntries.of(root()).find(name("a"))).isNull();
    TreeNode a = dir("a", 0755);
    assertThat(SortedEntries.of(root(a)).find(name("a"))).isSameAs(a);
  }
}
