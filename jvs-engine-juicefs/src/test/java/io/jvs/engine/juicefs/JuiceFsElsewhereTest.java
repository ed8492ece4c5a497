package io.jvs.engine.juicefs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.core.testkit.ChildJvm;
import io.jvs.core.testkit.ContractRunner;
import io.jvs.core.testkit.JuiceFsVolume;
import io.jvs.core.testkit.JuiceFsVolume.Metadata;
import io.jvs.core.testkit.Shell;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The contract again, where names cannot be decoded and nothing is permitted. */
class JuiceFsElsewhereTest {
  @Test
  void theContractHoldsWithoutPrivilegesInALocaleWithoutLettersUnderAStrangeMask()
      throws Exception {
    JuiceFsVolume volume = JuiceFsVolume.shared(Metadata.REDIS);
    Path command = volume.work().resolve("juicefs");
    Shell.run("cp \"$1\" \"$2\"", JuiceFsVolume.command(), command.toString());
    ChildJvm.Result result =
        ChildJvm.of(ContractRunner.class, JuiceFsContract.class.getName())
            .options("-XX:TieredStopAtLevel=1", "-Djvs.test.dir=" + volume.directory())
            .options("-Djvs.juicefs.few=0") // small trees are to be refused too
            .environment("LC_ALL", "C")
            .environment("JVS_JUICEFS", command.toString())
            .unprivileged()
            .prefix("sh", "-c", "umask 077; exec \"$@\"", "sh")
            .timeout(Duration.ofMinutes(15))
            .run();
    assertThat(result.exit()).as(result.out() + result.err()).isZero();
    assertThat(result.out()).contains(" 0 failed").doesNotContain("the engine is not usable");
    assertThat(result.err()).contains("permission denied; making ");
  }
}
