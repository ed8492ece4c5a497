package io.jvs.core.domain.tree;

import static io.jvs.core.domain.tree.SampleNodes.device;
import static io.jvs.core.domain.tree.SampleNodes.dir;
import static io.jvs.core.domain.tree.SampleNodes.fifo;
import static io.jvs.core.domain.tree.SampleNodes.file;
import static io.jvs.core.domain.tree.SampleNodes.link;
import static io.jvs.core.domain.tree.SampleNodes.path;
import static io.jvs.core.domain.tree.SampleNodes.root;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Parts of trees hold what was asked for and nothing else. */
class TreePruningTest {
  private final TreeNode tree =
      root(
          dir("d", 0755, fifo("pipe"), file("f", 0644, "x"), dir("e", 0700, device("null", 259))),
          dir("plain", 0755, file("g", 0644, "y"), link("l", "t")),
          file(".READY", 0644, ""),
          fifo("top"));

  private static List<String> paths(TreeNode node) {
    List<String> paths = new ArrayList<>();
    collect(node, RelativePath.ROOT, paths);
    return paths;
  }

  private static void collect(TreeNode node, RelativePath path, List<String> paths) {
    for (TreeNode child : node.children()) {
      paths.add(path.resolve(child.name()).toString());
      collect(child, path.resolve(child.name()), paths);
    }
  }

  @Test
  void pipesSocketsAndDevicesGo() {
    assertThat(paths(TreePruning.withoutSpecials(tree)))
        .containsExactly(".READY", "d", "d/e", "d/f", "plain", "plain/g", "plain/l");
  }

  @Test
  void aTreeWithoutSpecialsIsGivenBack() {
    TreeNode pruned = TreePruning.withoutSpecials(tree);
    assertThat(TreePruning.withoutSpecials(pruned)).isSameAs(pruned);
  }

  @Test
  void specialsAreFoundWhereverTheyStand() {
    assertThat(TreePruning.specials(tree))
        .containsExactly(path("d/e/null"), path("d/pipe"), path("top"));
  }

  @Test
  void namesAreLeftOutAtTheTopOnly() {
    TreeNode nested = root(dir("d", 0755, file("x", 0644, "")), file("x", 0644, ""));
    assertThat(paths(TreePruning.withoutTopLevel(nested, name -> name.is("x"))))
        .containsExactly("d", "d/x");
    assertThat(TreePruning.withoutTopLevel(nested, name -> false)).isSameAs(nested);
  }

  @Test
  void anEntryIsFoundByItsPath() {
    assertThat(at("d/e/null").device()).isEqualTo(259);
    assertThat(TreePruning.at(tree, RelativePath.ROOT)).isSameAs(tree);
    assertThatThrownBy(() -> at("d/none"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("d/none");
    assertThatThrownBy(() -> at("d/f/below")).isInstanceOf(IllegalArgumentException.class);
  }

  private TreeNode at(String path) {
    return TreePruning.at(tree, path(path));
  }

  @Test
  void whatIsInstalledComesWithTheWayToIt() {
    TreeNode present =
        root(
            dir("d", 0755, fifo("pipe"), dir("e", 0700, device("null", 259))),
            file(".READY", 0644, ""),
            fifo("top"));
    TreeDifference difference = TreeDifference.between(present, tree, true);
    assertThat(paths(difference.installed().orElseThrow()))
        .containsExactly("d", "d/f", "plain", "plain/g", "plain/l");
  }

  @Test
  void aDifferenceThatInstallsNothingHasNoPart() {
    TreeDifference onlyLeaving = TreeDifference.between(tree, root(), true);
    assertThat(onlyLeaving.isEmpty()).isFalse();
    assertThat(onlyLeaving.installed()).isEqualTo(Optional.empty());
  }
}
