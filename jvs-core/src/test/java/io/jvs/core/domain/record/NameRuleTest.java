package io.jvs.core.domain.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameRuleTest {
  @ParameterizedTest
  @ValueSource(strings = {"main", "a", ".", "-", "_", "a.b-c_D9", ".hidden", "-rf", "a.b.c"})
  void lettersDigitsDotsAndDashesMakeAName(String name) {
    assertThat(NameRule.check(name)).isEmpty();
  }

  @Test
  void noNameIsTooLong() {
    assertThat(NameRule.check("n".repeat(5000))).isEmpty();
  }

  @Test
  void theReasonSaysWhatIsWrong() {
    assertThat(NameRule.check("")).hasValueSatisfying(why -> assertThat(why).contains("empty"));
    assertThat(NameRule.check("a..b")).hasValueSatisfying(why -> assertThat(why).contains(".."));
    assertThat(NameRule.check("a/b")).hasValueSatisfying(why -> assertThat(why).contains("slash"));
    assertThat(NameRule.check("a\\b")).hasValueSatisfying(why -> assertThat(why).contains("slash"));
    assertThat(NameRule.check("a\u0000b"))
        .hasValueSatisfying(why -> assertThat(why).contains("control"));
    assertThat(NameRule.check("a\u0085"))
        .hasValueSatisfying(why -> assertThat(why).contains("control"));
    assertThat(NameRule.check("a b"))
        .hasValueSatisfying(why -> assertThat(why).contains("letters"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {" ", "..", "é", "e\u0301", "a\n", "main ", "a:b", "\u0661", "\ud800", "a*"})
  void anythingElseIsNone(String name) {
    assertThat(NameRule.check(name)).isPresent();
  }

  @Test
  void aNameIsComposedBeforeItIsJudged() {
    assertThat(NameRule.check("\u212a")).as("Kelvin sign, composed a plain K").isEmpty();
  }
}
