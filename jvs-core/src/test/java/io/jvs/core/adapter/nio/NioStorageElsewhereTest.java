package io.jvs.core.adapter.nio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jvs.core.testkit.ChildJvm;
import io.jvs.core.testkit.ContractRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The contract again, where names cannot be decoded, masks are strange and nothing is permitted.
 */
class NioStorageElsewhereTest {

  private static ChildJvm contract() {
    return ChildJvm.of(ContractRunner.class, NioStorageTest.class.getName())
        .options("-XX:TieredStopAtLevel=1");
  }

  private static void passes(ChildJvm child) throws IOException, InterruptedException {
    ChildJvm.Result result = child.run();
    assertThat(result.exit()).as(result.out() + result.err()).isZero();
    assertThat(result.out()).contains(" 0 failed");
  }

  private static boolean isRoot() throws IOException {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }

  @Test
  void theContractHoldsInALocaleWithoutLetters() throws Exception {
    passes(contract().environment("LC_ALL", "C"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"000", "077", "777"})
  void theContractHoldsUnderAnyUmask(String umask) throws Exception {
    assumeTrue(isRoot() || !umask.equals("777"), "needs root");
    passes(contract().prefix("sh", "-c", "umask " + umask + "; exec \"$@\"", "sh"));
  }

  @Test
  void theContractHoldsWithoutPrivilegesEither() throws Exception {
    assumeTrue(isRoot(), "needs root");
    passes(contract().unprivileged().environment("LC_ALL", "POSIX"));
  }
}
