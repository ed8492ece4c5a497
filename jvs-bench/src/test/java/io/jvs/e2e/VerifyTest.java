package io.jvs.e2e;

import static io.jvs.e2e.Failures.failure;
import static io.jvs.e2e.Failures.failureChangingNothing;
import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.ErrorCode;
import io.jvs.api.IntegrityException;
import io.jvs.api.RestoreOptions;
import io.jvs.api.SavePoint;
import io.jvs.api.SavePointId;
import io.jvs.api.VerifyLevel;
import io.jvs.api.VerifyReport;
import io.jvs.core.testkit.Shell;
import io.jvs.core.testkit.TreeSnapshot;
import io.jvs.core.testkit.Trees;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyTest {
  /** Changes a byte and gives the file its size and time back. */
  private static final String FLIP =
      "cd \"$1\"; t=$(stat -c %.9Y README); printf X | dd of=README conv=notrunc status=none;"
          + " touch -d @$t README";

  @AutoClose private final TestRepository repository = new TestRepository();

  private SavePoint everyday() throws IOException {
    Trees.everyday().make(repository.main);
    return repository.save("");
  }

  @ParameterizedTest
  @EnumSource(VerifyLevel.class)
  void aWholeSavePointHoldsAtEachLevel(VerifyLevel level) throws IOException {
    SavePoint saved = everyday();
    TreeSnapshot before = TreeSnapshot.of(repository.root.resolve(".jvs/snapshots"));
    VerifyReport report = repository.client.verify(saved.id(), level);
    assertThat(report.savePoint()).isEqualTo(saved);
    assertThat(report.level()).isEqualTo(level);
    assertThat(TreeSnapshot.of(repository.root.resolve(".jvs/snapshots"))).isEqualTo(before);
    assertThat(repository.client.verify(saved.id()).level()).isEqualTo(VerifyLevel.CONTENT);
  }

  @Test
  void anUnknownSavePointIsNotFound() {
    SavePointId unknown = SavePointId.of("1700000000123-0a1b2c3d");
    for (VerifyLevel level : VerifyLevel.values()) {
      failure(ErrorCode.SAVE_POINT_NOT_FOUND, () -> repository.client.verify(unknown, level));
    }
  }

  @Test
  void aFlippedByteUnderTheSameSizeAndTimeIsFoundByReading() throws IOException {
    SavePoint saved = everyday();
    Shell.run(FLIP, repository.payload(saved).toString());
    assertThat(
            failureChangingNothing(
                repository.root,
                ErrorCode.PAYLOAD_HASH_MISMATCH,
                () -> repository.client.verify(saved.id())))
        .isInstanceOf(IntegrityException.class);
  }

  @Test
  void aFlippedByteIsNeverRestored() throws IOException {
    SavePoint saved = everyday();
    Shell.run(FLIP, repository.payload(saved).toString());
    repository.write("README", "mine\n");
    TreeSnapshot before = repository.tree();
    for (VerifyLevel level : VerifyLevel.values()) {
      failureChangingNothing(
          repository.root, ErrorCode.PAYLOAD_HASH_MISMATCH, () -> restore(saved, level));
    }
    assertThat(repository.tree()).isEqualTo(before);
    Files.delete(repository.payload(saved).resolve("README"));
  }

  private void restore(SavePoint saved, VerifyLevel level) {
    repository.client.restore(
        RestoreOptions.builder().target(saved.id().value()).verify(level).build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo longer > README",
        "truncate -s 0 README",
        "chmod 600 README",
        "chmod 711 src",
        "touch README",
        "rm src/a/empty",
        "touch more",
        "mkdir src/more",
        "rm README; mkdir README",
        "rm README; ln -s run README",
        "ln -sfn README latest",
        "rm README; mkfifo README",
        "rm -r src; ln -s empty src"
      })
  void whateverElseIsChangedIsFoundWithoutReading(String damage) throws IOException {
    SavePoint saved = everyday();
    Shell.run("cd \"$1\"; " + damage, repository.payload(saved).toString());
    assertThat(
            failure(
                ErrorCode.PAYLOAD_INVALID,
                () -> repository.client.verify(saved.id(), VerifyLevel.METADATA)))
        .isInstanceOf(IntegrityException.class);
    failure(ErrorCode.PAYLOAD_INVALID, () -> repository.client.verify(saved.id()));
    repository.client.verify(saved.id(), VerifyLevel.NONE);
  }

  @Test
  void aDamagedSavePointSpoilsNeitherItsAncestorsNorItsDescendants() throws IOException {
    SavePoint first = repository.saveWith("f", "1");
    SavePoint second = repository.saveWith("f", "2");
    SavePoint third = repository.saveWith("f", "3");
    Files.writeString(repository.payload(second).resolve("f"), "X");
    failure(ErrorCode.PAYLOAD_INVALID, () -> repository.client.verify(second.id()));
    repository.client.verify(first.id());
    repository.client.verify(third.id());
    repository.restore(first);
    assertThat(repository.read("f")).isEqualTo("1");
    repository.restore(third);
    assertThat(repository.read("f")).isEqualTo("3");
  }

  @Test
  void aLostAncestorIsFound() throws IOException {
    SavePoint first = repository.saveWith("f", "1");
    SavePoint second = repository.saveWith("f", "2");
    Files.delete(repository.descriptor(first));
    failure(
        ErrorCode.LINEAGE_PARENT_MISSING,
        () -> repository.client.verify(second.id(), VerifyLevel.METADATA));
    Files.writeString(repository.descriptor(first), "{");
    failure(
        ErrorCode.LINEAGE_PARENT_INVALID,
        () -> repository.client.verify(second.id(), VerifyLevel.METADATA));
  }

  @Test
  void aDamagedFileThatIsNotNeededIsNoObstacle() throws IOException {
    SavePoint saved = everyday();
    TreeSnapshot before = repository.tree();
    Shell.run(FLIP, repository.payload(saved).toString());
    repository.write("run", "changed");
    repository.restore(saved);
    assertThat(repository.tree()).isEqualTo(before);
  }
}
