package io.jvs.core.domain.tree;

import static io.jvs.core.domain.tree.SampleNodes.dir;
import static io.jvs.core.domain.tree.SampleNodes.file;
import static io.jvs.core.domain.tree.SampleNodes.linked;
import static io.jvs.core.domain.tree.SampleNodes.path;
import static io.jvs.core.domain.tree.SampleNodes.root;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Groups of names that are one file. */
class LinkGroupsTest {

  @Test
  void groupsAreNumberedInTheOrderOfTheTree() {
    TreeNode first = linked("a", 9, "x");
    TreeNode second = linked("y", 4, "z");
    TreeNode tree = root(first, dir("b", 0755, second, linked("z", 9, "x")), linked("c", 4, "z"));
    LinkGroups.Numbers numbers = LinkGroups.numbers(tree);
    assertThat(numbers.of(first)).isEqualTo(1);
    assertThat(numbers.of(second)).isEqualTo(2);
    assertThat(LinkGroups.paths(tree))
        .hasSize(2)
        .containsEntry(9, List.of(path("a"), path("b/z")))
        .containsEntry(4, List.of(path("b/y"), path("c")));
  }

  @Test
  void aNameThatIsAloneHasNoNumber() {
    TreeNode alone = linked("a", 3, "x");
    TreeNode file = file("f", 0644, "");
    LinkGroups.Numbers numbers = LinkGroups.numbers(root(alone, dir("d", 0755, file)));
    assertThat(numbers.of(alone)).isZero();
    assertThat(numbers.of(file)).isZero();
  }

  @Test
  void namesInOneDirectoryAreAGroupToo() {
    TreeNode a = linked("a", 5, "x");
    TreeNode tree = root(dir("d", 0755, a, linked("b", 5, "x")));
    assertThat(LinkGroups.numbers(tree).of(a)).isEqualTo(1);
  }
}
