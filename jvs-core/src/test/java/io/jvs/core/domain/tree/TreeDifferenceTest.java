package io.jvs.core.domain.tree;

import static io.jvs.core.domain.tree.SampleNodes.attributes;
import static io.jvs.core.domain.tree.SampleNodes.device;
import static io.jvs.core.domain.tree.SampleNodes.dir;
import static io.jvs.core.domain.tree.SampleNodes.fifo;
import static io.jvs.core.domain.tree.SampleNodes.file;
import static io.jvs.core.domain.tree.SampleNodes.link;
import static io.jvs.core.domain.tree.SampleNodes.linked;
import static io.jvs.core.domain.tree.SampleNodes.path;
import static io.jvs.core.domain.tree.SampleNodes.root;
import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.core.domain.tree.TreeDifference.Move;
import io.jvs.core.domain.tree.TreeDifference.Retouch;
import io.jvs.core.domain.tree.TreeDifference.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each kind of difference and the steps that mend it. */
class TreeDifferenceTest {

  private static List<Step> steps(TreeNode present, TreeNode wanted) {
    return steps(TreeDifference.between(present, wanted, false));
  }

  static List<Step> steps(TreeDifference difference) {
    List<Step> steps = new ArrayList<>();
    try {
      difference.forEach(steps::add);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return steps;
  }

  private static Move displace(String path) {
    return new Move(path(path), true, false);
  }

  private static Move install(String path) {
    return new Move(path(path), false, true);
  }

  private static Move replace(String path) {
    return new Move(path(path), true, true);
  }

  private static Retouch retouch(String path, int before, int after) {
    return new Retouch(path(path), attributes(before), attributes(after));
  }

  @Test
  void equalTreesNeedNoStep() {
    TreeNode tree =
        root(
            dir("d", 0755, file("f", 0644, "x"), link("l", "t"), linked("h", 1, "y")),
            linked("h", 1, "y"),
            fifo("p"),
            device("c", 259));
    assertThat(steps(tree, tree)).isEmpty();
  }

  @Test
  void whatIsNewEntersAndWhatIsGoneLeavesAsAWhole() {
    TreeNode present = root(dir("old", 0755, dir("below", 0755)), file("same", 0644, "x"));
    TreeNode wanted = root(dir("new", 0755, file("below", 0644, "y")), file("same", 0644, "x"));
    assertThat(steps(present, wanted))
        .containsExactly(install("new"), displace("old"), retouch("", 0755, 0755));
  }

  @Test
  void aChangedFileIsReplacedAndItsDirectoryGetsItsTimeBack() {
    TreeNode present = root(dir("d", 0755, file("f", 0644, "x"), file("g", 0644, "long")));
    TreeNode wanted = root(dir("d", 0755, file("f", 0644, "y"), file("g", 0644, "short")));
    assertThat(steps(present, wanted))
        .containsExactly(replace("d/f"), replace("d/g"), retouch("d", 0755, 0755));
  }

  @Test
  void attributesAloneAreSetInPlace() {
    TreeNode present = root(dir("d", 0755, file("f", 0644, "x")), link("l", "t"));
    TreeNode wanted = root(dir("d", 0700, file("f", 04644, "x")), link("l", "t"));
    assertThat(steps(present, wanted))
        .containsExactly(retouch("d/f", 0644, 04644), retouch("d", 0755, 0700));
  }

  @Test
  void anotherTypeIsReplacedWhateverItIs() {
    TreeNode file = root(file("x", 0644, ""));
    for (TreeNode other :
        List.of(root(dir("x", 0755, fifo("p"))), root(link("x", "t")), root(fifo("x")))) {
      assertThat(steps(file, other)).containsExactly(replace("x"), retouch("", 0755, 0755));
      assertThat(steps(other, file)).containsExactly(replace("x"), retouch("", 0755, 0755));
    }
  }

  @Test
  void anotherTargetOrDeviceIsAnotherEntry() {
    assertThat(steps(root(link("l", "a")), root(link("l", "b")))).contains(replace("l"));
    assertThat(steps(root(device("c", 1)), root(device("c", 2)))).contains(replace("c"));
  }

  @Test
  void aGroupThatGainsANameIsReplacedAsAWhole() {
    TreeNode present = root(linked("a", 1, "x"), linked("b", 1, "x"), file("c", 0644, "x"));
    TreeNode wanted = root(linked("a", 1, "x"), linked("b", 1, "x"), linked("c", 1, "x"));
    assertThat(steps(present, wanted)).contains(replace("a"), replace("b"), replace("c"));
  }

  @Test
  void aGroupThatLosesANameIsReplacedAsAWhole() {
    TreeNode present = root(linked("a", 1, "x"), linked("b", 1, "x"), linked("c", 1, "x"));
    TreeNode wanted = root(linked("a", 1, "x"), linked("b", 1, "x"));
    assertThat(steps(present, wanted)).contains(replace("a"), replace("b"), displace("c"));
  }

  @Test
  void theNumberOfAGroupMeansNothing() {
    TreeNode present = root(linked("a", 1, "x"), linked("b", 1, "x"));
    TreeNode wanted = root(linked("a", 7, "x"), linked("b", 7, "x"));
    assertThat(steps(present, wanted)).isEmpty();
  }

  @Test
  void theRootsOwnAttributesCountOnlyWhenAsked() {
    TreeNode present = root(attributes(0755));
    TreeNode wanted = root(attributes(0700));
    assertThat(steps(present, wanted)).isEmpty();
    assertThat(steps(TreeDifference.between(present, wanted, true)))
        .containsExactly(retouch("", 0755, 0700));
  }

  @Test
  void anEntryThatEntersTheRootDoesNotBringTheRootsAttributes() {
    TreeNode present = root(attributes(0755));
    TreeNode wanted = root(attributes(0700), file("f", 0644, ""));
    assertThat(steps(present, wanted)).containsExactly(install("f"), retouch("", 0755, 0755));
    assertThat(steps(TreeDifference.between(present, wanted, true)))
        .containsExactly(install("f"), retouch("", 0755, 0700));
  }

  @Test
  void onlyFilesOfEqualSizeAndUnknownHashAreUndecided() {
    TreeNode unknown =
        TreeNode.builder(SampleNodes.name("f"), FileType.REGULAR, attributes(0644)).size(1).build();
    assertThat(TreeDifference.isUndecided(unknown, file("f", 0644, "x"))).isTrue();
    assertThat(TreeDifference.isUndecided(unknown, file("f", 0644, "xx"))).isFalse();
    assertThat(TreeDifference.isUndecided(unknown, null)).isFalse();
    assertThat(TreeDifference.isUndecided(unknown, link("f", "t"))).isFalse();
    assertThat(TreeDifference.isUndecided(file("f", 0644, "x"), file("f", 0644, "y"))).isFalse();
    assertThat(TreeDifference.isUndecided(fifo("f"), fifo("f"))).isFalse();
    assertThat(TreeDifference.isUndecided(link("f", "t"), link("f", "t"))).isFalse();
  }
}
