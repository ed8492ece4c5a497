package io.jvs.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jvs.core.testkit.ChildJvm;
import io.jvs.core.testkit.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A user without privileges cannot move a read-only directory as it is, so there are more steps in
 * which a restore may die.
 */
class UnprivilegedFaultTest {
  @TempDir(factory = MemoryTempDir.class)
  Path work;

  /** What the other user runs. */
  static final class Run {
    private Run() {}

    /** Argument: an empty directory. Says {@code ok} at the end. */
    public static void main(String[] args) throws IOException {
      for (Scenario scenario : Scenario.all()) {
        if (!scenario.name().contains("save")) {
          FaultTest test = new FaultTest();
          test.work = Files.createDirectory(Path.of(args[0], scenario.name()));
          test.aFailedCallLeavesTheOldStateOrTheNewAndSaysWhich(
              scenario, FaultTest.Fault.DEAD_PROCESS);
        }
      }
      System.out.println("ok");
    }
  }

  @Test
  void aDeathBesideReadOnlyDirectoriesLeavesTheOldStateOrTheNew() throws Exception {
    assumeTrue(Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0), "needs root");
    Shell.run("chown 65534:65534 \"$1\" && chmod 0755 \"$1\"", work.toString());
    ChildJvm.Result result = ChildJvm.of(Run.class, work.toString()).unprivileged().run();
    assertThat(result.out()).as(result.err()).endsWith("ok\n");
  }
}
