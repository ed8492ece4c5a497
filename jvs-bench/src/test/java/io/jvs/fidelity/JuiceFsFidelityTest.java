package io.jvs.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.EngineType;
import io.jvs.core.testkit.IndependentLook;
import io.jvs.core.testkit.JuiceFsVolume;
import io.jvs.core.testkit.JuiceFsVolume.Metadata;
import io.jvs.core.testkit.Shell;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every kind of entry that JuiceFS can hold, saved by a clone, wrecked and restored. */
class JuiceFsFidelityTest {
  /**
   * What SQL engines cannot do: keep times beyond 2262, and clone attributes without values, for
   * which the engine goes file by file; the engine's contract covers that.
   */
  private static final String SPARED =
      "cd \"$1\" && rm times/2440 && setfattr -x user.empty xattrs/empty";

  private Path work;

  @AfterEach
  void delete() throws IOException {
    if (work != null) {
      Shell.run("rm -rf \"$1\"", work.toString());
    }
  }

  @ParameterizedTest
  @EnumSource
  void rootLosesNothing(Metadata metadata) throws IOException {
    work = JuiceFsVolume.shared(metadata).directory();
    Subject subject = new Subject(work.resolve("repo"), "posix", EngineType.JUICEFS_CLONE, true);
    assertThat(subject.init().error()).isEmpty();
    Kinds.ordinary().all(Kinds.foreign()).make(subject.workspace());
    if (metadata == Metadata.SQLITE) {
      Shell.run(SPARED, subject.workspace().toString());
    }
    subject.losesNothing(IndependentLook::differences);
  }
}
