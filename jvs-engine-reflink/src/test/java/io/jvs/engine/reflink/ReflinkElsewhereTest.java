package io.jvs.engine.reflink;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.core.testkit.ChildJvm;
import io.jvs.core.testkit.ContractRunner;
import io.jvs.core.testkit.RealFileSystem;
import org.junit.jupiter.api.Test;

/** The contract again, where names cannot be decoded and nothing is permitted. */
class ReflinkElsewhereTest {
  @Test
  void theContractHoldsWithoutPrivilegesInALocaleWithoutLettersUnderAStrangeMask()
      throws Exception {
    String directory = RealFileSystem.XFS.directory().toString();
    ChildJvm.Result result =
        ChildJvm.of(ContractRunner.class, ReflinkContract.class.getName())
            .options("-XX:TieredStopAtLevel=1", "-Djvs.test.dir=" + directory)
            .environment("LC_ALL", "C")
            .unprivileged()
            .prefix("sh", "-c", "umask 077; exec \"$@\"", "sh")
            .run();
    assertThat(result.exit()).as(result.out() + result.err()).isZero();
    assertThat(result.out()).contains(" 0 failed").doesNotContain("the engine is not usable");
  }
}
