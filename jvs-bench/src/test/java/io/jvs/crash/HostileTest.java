package io.jvs.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jvs.core.testkit.ChildJvm;
import io.jvs.core.testkit.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The workspace was written by somebody who means harm; it is only data. */
class HostileTest {
  private static final Duration LONG = Duration.ofMinutes(3);

  @TempDir Path work;

  /** Before JUnit does, which may stumble over what is in there. */
  @AfterEach
  void delete() throws IOException {
    Shell.run("chmod -R u+rwX \"$1\"; rm -rf \"$1\"", work.toString());
  }

  @Test
  void aHostileTreeComesBackAndHarmsNothing() {
    assertTimeoutPreemptively(LONG, () -> HostileRun.in(work));
  }

  @Test
  void soItDoesWhereNoLocaleIsSet() throws Exception {
    assertRunsWell(child().prefix("env", "-i").environment("LC_ALL", "C"));
  }

  @Test
  void soItDoesInALocaleOfOneByte() throws Exception {
    assertRunsWell(child().environment("LC_ALL", "C").options("-Dfile.encoding=ISO-8859-1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"posix", "nio"})
  void soItDoesForAUserWithoutPrivileges(String storage) throws Exception {
    assumeTrue(Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0), "needs root");
    Shell.run("chown 65534:65534 \"$1\" && chmod 0755 \"$1\"", work.toString());
    assertRunsWell(child().options("-Djvs.storage=" + storage).unprivileged());
  }

  @Test
  void soItDoesOnThePortableStorage() throws Exception {
    assertRunsWell(child().options("-Djvs.storage=nio"));
  }

  private ChildJvm child() {
    return ChildJvm.of(HostileRun.class, work.toString())
        .options("-Dorg.slf4j.simpleLogger.defaultLogLevel=trace")
        .timeout(LONG);
  }

  private static void assertRunsWell(ChildJvm child) throws Exception {
    ChildJvm.Result result = child.run();
    assertThat(result.timedOut()).as("hung: " + result.err()).isFalse();
    assertThat(result.out()).as(result.err()).isEqualTo("ok\n");
    Printable.check(result.err());
  }
}
