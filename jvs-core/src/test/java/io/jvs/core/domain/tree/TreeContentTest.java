package io.jvs.core.domain.tree;

import static io.jvs.core.domain.tree.SampleNodes.dir;
import static io.jvs.core.domain.tree.SampleNodes.file;
import static io.jvs.core.domain.tree.SampleNodes.link;
import static io.jvs.core.domain.tree.SampleNodes.linked;
import static io.jvs.core.domain.tree.SampleNodes.root;
import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.Tally;
import org.junit.jupiter.api.Test;

/** Every entry counts, and the bytes of every file, but those of a second name. */
class TreeContentTest {
  @Test
  void anEmptyTreeIsItsRoot() {
    assertThat(TreeContent.of(root())).isEqualTo(new Tally(1, 0));
  }

  @Test
  void onlyFilesHaveBytes() {
    TreeNode tree = root(dir("d", 0755, file("f", 0644, "123"), link("l", "t")), file("g", 0, "4"));
    assertThat(TreeContent.of(tree)).isEqualTo(new Tally(5, 4));
  }

  @Test
  void aFileWithSeveralNamesTakesUpItsBytesOnce() {
    TreeNode tree =
        root(dir("d", 0755, linked("a", 1, "123")), linked("b", 1, "123"), linked("c", 2, "45"));
    assertThat(TreeContent.of(tree)).isEqualTo(new Tally(5, 5));
  }
}
