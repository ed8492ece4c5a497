package io.jvs.core.domain.tree;

import static io.jvs.core.domain.tree.SampleNodes.name;
import static io.jvs.core.domain.tree.SampleNodes.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths that cannot leave their tree. */
class RelativePathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".", "..", "/", "/a", "a/", "a//b", "a/../b", "../a", "a/..", "./a", "a/.", "a%00b"
      })
  void whatLeavesTheTreeOrIsAmbiguousIsNoPath(String encoded) {
    assertThatThrownBy(() -> path(encoded)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "...", ".a", "a.", "..a/b..", "%FF/%0A", " ", "a/.../b"})
  void anyOtherNameIsAPath(String encoded) {
    RelativePath path = path(encoded);
    assertThat(path.isRoot()).isFalse();
    assertThat(path.parent().resolve(path.name())).isEqualTo(path);
    RelativePath rebuilt = RelativePath.ROOT;
    for (FileName name : path.names()) {
      rebuilt = rebuilt.resolve(name);
    }
    assertThat(rebuilt).isEqualTo(path).hasSameHashCodeAs(path);
    for (RelativePath way = path; !way.isRoot(); way = way.parent()) {
      assertThat(path("x").resolve(way).parent()).isEqualTo(path("x").resolve(way.parent()));
    }
    assertThat(RelativePath.ROOT.resolve(path)).isEqualTo(path);
    assertThat(path.resolve(RelativePath.ROOT)).isEqualTo(path);
  }

  @Test
  void theRootIsEmptyAndItsOwnParent() {
    assertThat(path("")).isSameAs(RelativePath.ROOT);
    assertThat(RelativePath.ROOT.parent().isRoot()).isTrue();
    assertThat(RelativePath.ROOT.names()).isEmpty();
    assertThat(RelativePath.ROOT).hasToString(".");
    assertThatThrownBy(RelativePath.ROOT::name).isInstanceOf(IllegalStateException.class);
    assertThat(path("a").parent().isRoot()).isTrue();
  }

  @Test
  void namesComeOutermostFirst() {
    assertThat(path("a/%FF/c").names()).containsExactly(name("a"), name("%FF"), name("c"));
    assertThat(path("a/%FF/c").name()).isEqualTo(name("c"));
    assertThat(path("a/%FF/c").parent()).isEqualTo(path("a/%FF"));
  }

  @Test
  void theOrderIsThatOfTheBytesOfTheWholePath() {
    List<RelativePath> sorted =
        Stream.of("a/b", "a", "%FF", "a-b", "a0", "%7F").map(SampleNodes::path).sorted().toList();
    assertThat(sorted)
        .containsExactly(path("a"), path("a-b"), path("a/b"), path("a0"), path("%7F"), path("%FF"));
  }

  @Test
  void whatIsShownIsEscaped() {
    assertThat(path("a%1B/%FF")).hasToString("a\\x1b/\\xff");
  }
}
