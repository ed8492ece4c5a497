package io.jvs.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.EngineType;
import io.jvs.api.Loss;
import io.jvs.api.OnLoss;
import io.jvs.core.testkit.IndependentLook;
import io.jvs.core.testkit.RealFileSystem;
import io.jvs.core.testkit.SampleTree;
import io.jvs.core.testkit.Shell;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A user without privileges meets what somebody else did to his workspace. */
class RestoreLossTest {
  private Path work;
  private Subject subject;

  @BeforeEach
  void save() throws IOException {
    work = RealFileSystem.EXT4.directory();
    subject = new Subject(work.resolve("repo"), "posix", EngineType.COPY, false);
    assertThat(subject.init().error()).isEmpty();
    new SampleTree()
        .file("f", "x")
        .dir("d")
        .file("d/g", "y")
        .allOwnedBy(Kinds.NOBODY, Kinds.NOBODY)
        .make(subject.workspace());
    assertThat(subject.save(OnLoss.FAIL).error()).isEmpty();
  }

  @AfterEach
  void delete() throws IOException {
    Shell.run("rm -rf \"$1\"", work.toString());
  }

  private void shell(String script) throws IOException {
    Shell.run("cd \"$1\"; " + script, subject.workspace().toString());
  }

  private IndependentLook look() throws IOException {
    return IndependentLook.at(subject.workspace());
  }

  private void refusedWithoutAnyChange(OnLoss onLoss, String error) throws IOException {
    IndependentLook before = look();
    assertThat(subject.restore(onLoss).error()).isEqualTo(error);
    assertThat(before.differences(look())).isEmpty();
  }

  @Test
  void anEntryThatStaysAndWasGivenAwayIsALoss() throws IOException {
    shell("chown 55:55 f");
    Outcome restore = subject.restore(OnLoss.REPORT);
    assertThat(restore.error()).isEmpty();
    assertThat(restore.losses()).extracting(Loss::path).contains("f");
  }

  @Test
  void anEntryThatStaysAndWasGivenAwayIsRefusedWhereLossesAre() throws IOException {
    shell("chown 55:55 f");
    refusedWithoutAnyChange(OnLoss.FAIL, "E_ATTRIBUTE_LOST UNCHANGED");
  }

  @Test
  void aDirectoryThatCannotBeMovedAwayIsRefusedBeforeAnythingChanges() throws IOException {
    shell("rm f; mkdir junk; touch junk/x; chmod 0755 junk");
    refusedWithoutAnyChange(OnLoss.REPORT, "E_PERMISSION_DENIED UNCHANGED");
  }

  @Test
  void aDirectoryThatCannotBeFilledIsRefusedBeforeAnythingChanges() throws IOException {
    shell("rm f d/g; chown 55:55 d; chmod 0755 d");
    refusedWithoutAnyChange(OnLoss.REPORT, "E_PERMISSION_DENIED UNCHANGED");
  }

  @Test
  void anImmutableFileInTheWayIsRefusedBeforeAnythingChanges() throws IOException {
    shell("rm d/g; echo z >f; chattr +i f");
    try {
      refusedWithoutAnyChange(OnLoss.REPORT, "E_IMMUTABLE UNCHANGED");
    } finally {
      shell("chattr -i f");
    }
  }
}
