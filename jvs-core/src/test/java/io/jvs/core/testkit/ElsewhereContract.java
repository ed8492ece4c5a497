package io.jvs.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A contract again, in child JVMs: where names cannot be decoded, masks are strange and nothing is
 * permitted.
 */
public abstract class ElsewhereContract {

  /** The test to repeat, which extends a contract. */
  protected abstract Class<?> contract();

  /** A directory that any user can write to, for the work of each child. */
  protected Path directory() throws IOException {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  private ChildJvm child() throws IOException {
    Path directory = directory();
    return ChildJvm.of(ContractRunner.class, contract().getName())
        .options("-XX:TieredStopAtLevel=1", "-Djvs.test.dir=" + directory);
  }

  private static void passes(ChildJvm child) throws IOException, InterruptedException {
    ChildJvm.Result result = child.run();
    assertThat(result.exit()).as(result.out() + result.err()).isZero();
    assertThat(result.out()).contains(" 0 failed");
  }

  /** In the locale C. */
  @Test
  public final void theContractHoldsInALocaleWithoutLetters() throws Exception {
    passes(child().environment("LC_ALL", "C"));
  }

  /** From nothing masked to everything. */
  @ParameterizedTest
  @ValueSource(strings = {"000", "077", "777"})
  public final void theContractHoldsUnderAnyUmask(String umask) throws Exception {
    assumeTrue(StorageFixture.isRoot() || !umask.equals("777"), "needs root");
    passes(child().prefix("sh", "-c", "umask " + umask + "; exec \"$@\"", "sh"));
  }

  /** As another user. */
  @Test
  public final void theContractHoldsWithoutPrivilegesEither() throws Exception {
    assumeTrue(StorageFixture.isRoot(), "needs root");
    passes(child().unprivileged().environment("LC_ALL", "POSIX"));
  }
}
