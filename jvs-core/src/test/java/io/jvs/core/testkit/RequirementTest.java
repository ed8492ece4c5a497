package io.jvs.core.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** What a run must have may not be skipped. */
class RequirementTest {
  private static final String PROPERTY = "JVS_REQUIRE";

  private final String before = System.getProperty(PROPERTY);

  @AfterEach
  void putBack() {
    if (before == null) {
      System.clearProperty(PROPERTY);
    } else {
      System.setProperty(PROPERTY, before);
    }
  }

  @Test
  void aTestIsSkippedWithTheReasonWhereThePartIsNotRequired() {
    System.setProperty(PROPERTY, "juicefs");
    assertThatThrownBy(() -> Requirement.REFLINK.missing("no mkfs"))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("no mkfs");
  }

  @Test
  void itFailsWhereThePartIsRequired() {
    System.setProperty(PROPERTY, "juicefs, reflink");
    assertThatThrownBy(() -> Requirement.REFLINK.missing("no mkfs"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("no mkfs");
  }
}
