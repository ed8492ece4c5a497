package io.jvs.core.domain.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecoveryPlanTest {
  @Test
  void onlyAnActivePlanNeedsItsSavePoint() {
    assertThat(new RecoveryPlan("p", "active", "s").isActive()).isTrue();
    assertThat(new RecoveryPlan("p", "resolved", "s").isActive()).isFalse();
  }
}
