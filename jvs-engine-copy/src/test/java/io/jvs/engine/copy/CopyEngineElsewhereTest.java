package io.jvs.engine.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jvs.core.testkit.ChildJvm;
import io.jvs.core.testkit.ContractRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The contract again, where names cannot be decoded and nothing is permitted. */
class CopyEngineElsewhereTest {

  private static void passes(ChildJvm child) throws Exception {
    ChildJvm.Result result = child.run();
    assertThat(result.exit()).as(result.out() + result.err()).isZero();
    assertThat(result.out()).contains(" 0 failed");
  }

  private static ChildJvm contract() {
    return ChildJvm.of(ContractRunner.class, CopyEngineContractTest.class.getName())
        .options("-XX:TieredStopAtLevel=1")
        .environment("LC_ALL", "C");
  }

  @Test
  void theContractHoldsInALocaleWithoutLettersAndUnderAStrangeMask() throws Exception {
    passes(contract().prefix("sh", "-c", "umask 077; exec \"$@\"", "sh"));
  }

  @Test
  void theContractHoldsWithoutPrivileges() throws Exception {
    assumeTrue(
        Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0),
        "needs root to become somebody without privileges");
    passes(contract().unprivileged());
  }
}
