package io.jvs.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class CommandTest {
  @Test
  void aCommandOfTheSearchPathIsInstalledAndAnInventedOneIsNot() {
    assertThat(Command.isInstalled("sh")).isTrue();
    assertThat(Command.isInstalled("jvs-no-such-command")).isFalse();
  }

  @Test
  void aFailureCarriesTheCodeAndTheFirstLineOfTheComplaint() {
    assertThatExceptionOfType(CommandFailedException.class)
        .isThrownBy(() -> Command.step("sh", "-c", "echo first >&2; echo second >&2; exit 3").run())
        .withMessage("sh ended with 3: first");
  }
}
