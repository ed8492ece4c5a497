package io.jvs.core.domain.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever something leads back to stays. */
class ProtectedSetTest {
  private static final Map<String, List<String>> HISTORY =
      Map.of(
          "s5", List.of("s4"),
          "s4", List.of("s3"),
          "s3", List.of("s2"),
          "s2", List.of("s1"),
          "s1", List.of());

  @Test
  void aWorkspaceStartedFromTheMiddleTakesNothingFromItsOrigin() {
    Map<String, List<String>> references =
        Map.of(
            "s5", List.of("s4"),
            "s4", List.of("s3"),
            "s3", List.of("s2"),
            "s2", List.of("s1"),
            "b1", List.of("s3"));
    for (List<String> named : List.of(List.of("s3", "s5", "b1"), List.of("b1", "s5", "s3"))) {
      ProtectedSet set = ProtectedSet.of(named, references);
      assertThat(set.all()).containsExactly("b1", "s1", "s2", "s3", "s4", "s5");
      assertThat(set.byHistory()).isEqualTo(3);
    }
  }

  @Test
  void whatNothingLeadsToIsNotProtected() {
    ProtectedSet set = ProtectedSet.of(List.of("s3"), HISTORY);
    assertThat(set.all()).containsExactly("s1", "s2", "s3");
    assertThat(set.byHistory()).isEqualTo(2);
  }

  @Test
  void severalReferencesOfOneAreAllFollowed() {
    Map<String, List<String>> references =
        Map.of("a", List.of("p", "r", ""), "p", List.of("q"), "r", List.of("q"));
    ProtectedSet set = ProtectedSet.of(List.of("a", "a", ""), references);
    assertThat(set.all()).containsExactly("a", "p", "q", "r");
    assertThat(set.byHistory()).isEqualTo(3);
  }

  @Test
  void aRingOfReferencesEnds() {
    Map<String, List<String>> ring = Map.of("a", List.of("b"), "b", List.of("a", "b"));
    assertThat(ProtectedSet.of(List.of("a"), ring).all()).containsExactly("a", "b");
  }

  @Test
  void whatIsNamedButUnknownIsProtectedAllTheSame() {
    assertThat(ProtectedSet.of(List.of("gone"), Map.of()).all()).containsExactly("gone");
  }

  @Test
  void aLongHistoryIsNoTrouble() {
    Map<String, List<String>> references = new HashMap<>();
    for (int i = 0; i < 100_000; i++) {
      references.put("s" + (i + 1), List.of("s" + i));
    }
    ProtectedSet set = ProtectedSet.of(List.of("s100000"), references);
    assertThat(set.byHistory()).isEqualTo(100_000);
    assertThatThrownBy(() -> set.all().clear()).isInstanceOf(UnsupportedOperationException.class);
  }
}
