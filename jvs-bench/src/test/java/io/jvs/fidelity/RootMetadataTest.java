package io.jvs.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.EngineType;
import io.jvs.api.OnLoss;
import io.jvs.core.testkit.IndependentLook;
import io.jvs.core.testkit.RealFileSystem;
import io.jvs.core.testkit.SampleTree;
import io.jvs.core.testkit.Shell;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The workspace directory's own attributes come back when asked for, and only then. */
class RootMetadataTest {
  private static final String DRESS =
      "cd \"$1\"; chown 12:34 .; setfattr -n user.root -v yes .; setfattr -n trusted.root -v t ."
          + "; chmod 02751 .; setfacl -m u:1234:rx .; setfacl -d -m u:77:r ."
          + "; touch -d @1600000000.000000007 .";
  private static final String UNDRESS =
      "cd \"$1\"; setfacl -b .; setfattr -x user.root .; setfattr -x trusted.root ."
          + "; setfattr -n user.extra -v much .; chown 0:0 .; chmod 0700 .; touch .; echo new >new";

  @Test
  void theyComeBackWhenAskedFor() throws IOException {
    Path work = RealFileSystem.XFS.directory();
    Subject subject = new Subject(work.resolve("repo"), "posix", EngineType.COPY, true);
    assertThat(subject.init().error()).isEmpty();
    String workspace = subject.workspace().toString();
    new SampleTree().file("f", "x").make(subject.workspace());
    Shell.run(DRESS, workspace);
    IndependentLook saved = IndependentLook.at(subject.workspace());
    assertThat(subject.save(OnLoss.FAIL).error()).isEmpty();
    assertThat(saved.differences(IndependentLook.at(subject.workspace()))).isEmpty();

    Shell.run(UNDRESS, workspace);
    Map<String, String> undressed = IndependentLook.at(subject.workspace()).entries().get(".");
    assertThat(subject.restore(OnLoss.FAIL)).isEqualTo(new Outcome("", List.of()));
    assertThat(IndependentLook.at(subject.workspace()).entries()).containsEntry(".", undressed);

    assertThat(subject.restoreRoot(OnLoss.FAIL)).isEqualTo(new Outcome("", List.of()));
    assertThat(saved.differences(IndependentLook.at(subject.workspace()))).isEmpty();
    Shell.run("rm -rf \"$1\"", work.toString());
  }
}
