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
    TreeNode tree =
        LinkGroups.normalized(
            root(
                linked("a", 9, "x"),
                dir("b", 0755, linked("y", 4, "z"), linked("z", 9, "x")),
                linked("c", 4, "z")));
    assertThat(LinkGroups.paths(tree))
        .hasSize(2)
        .containsEntry(1, List.of(path("a"), path("b/z")))
        .containsEntry(2, List.of(path("b/y"), path("c")));
  }

  @Test
  void aNameThatIsAloneIsInNoGroup() {
    TreeNode tree =
        LinkGroups.normalized(root(linked("a", 3, "x"), dir("d", 0755, file("f", 0644, ""))));
    assertThat(LinkGroups.paths(tree)).isEmpty();
    assertThat(tree.children().get(0).linkGroup()).isZero();
    assertThat(tree.children().get(0).sha256()).isEqualTo(SampleNodes.sha256(new byte[] {'x'}));
  }

  @Test
  void namesInOneDirectoryAreAGroupToo() {
    TreeNode tree = root(dir("d", 0755, linked("a", 1, "x"), linked("b", 1, "x")));
    assertThat(LinkGroups.paths(LinkGroups.normalized(tree)))
        .containsEntry(1, List.of(path("d/a"), path("d/b")));
  }
}
