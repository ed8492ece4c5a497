package io.jvs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.ErrorCode;
import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.SaveOptions;
import io.jvs.api.SavePoint;
import io.jvs.core.testkit.Shell;
import io.jvs.core.testkit.TreeSnapshot;
import io.jvs.core.testkit.TreeSnapshot.Column;
import io.jvs.core.testkit.Trees;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What the library keeps for itself, and what strangers leave beside it. */
class OwnDirectoryTest {
  @AutoClose private final TestRepository repository = new TestRepository();

  private void forget() throws IOException {
    Shell.run("rm -rf \"$1/.jvs/java\"", repository.root.toString());
  }

  @Test
  void withoutItOnlyMetadataIsLost() throws IOException {
    Trees.everyday().make(repository.main);
    Shell.run("chmod 4755 \"$1/run\"", repository.main.toString());
    TreeSnapshot saved = kept();
    SavePoint first = repository.save("1");
    forget();
    assertThat(repository.client.history("main", 0)).containsExactly(first);
    repository.client.verify(first.id());
    Shell.run("cd \"$1\"; rm -r src empty; echo x > README; rm latest", repository.main.toString());
    repository.restore(first);
    assertThat(kept()).isEqualTo(saved);
    repository.assertHealthy();
  }

  /** Names, content, link targets, nine mode bits and the times of files. */
  private TreeSnapshot kept() throws IOException {
    TreeSnapshot all =
        TreeSnapshot.of(
            repository.main, Column.MODE, Column.CONTENT, Column.TARGET, Column.SIZE, Column.TIME);
    return new TreeSnapshot(
        all.lines().stream()
            .map(line -> line.contains(" - ") ? line : line.replaceFirst(" time=\\S+", ""))
            .map(line -> line.replaceFirst(" mode=\\d(?=\\d\\d\\d\\b)", " mode="))
            .toList());
  }

  @Test
  void itMayGoBetweenAnyTwoCalls() throws IOException {
    for (int i = 0; i < 3; i++) {
      forget();
      SavePoint saved = repository.saveWith("f", "" + i);
      forget();
      repository.write("f", "changed");
      forget();
      repository.restore(saved);
      forget();
      assertThat(repository.read("f")).isEqualTo("" + i);
      repository.client.verify(saved.id());
      repository.assertHealthy();
    }
    forget();
    Failures.failure(ErrorCode.NOTHING_TO_UNDO, () -> repository.client.undoRestore("main"));
    forget();
    repository.client.runCleanup(
        repository.client.previewCleanup(io.jvs.api.CleanupOptions.defaults()).planId());
    assertThat(repository.client.history("main", 0)).hasSize(3);
  }

  @Test
  void aPipeInPlaceOfItsNoteIsToldWithWhatToDo() throws IOException {
    repository.saveWith("f", "1");
    String epoch = repository.control("java/epoch").toString();
    Shell.run("rm \"$1\"; mkfifo \"$1\"", epoch);
    assertThat(
            Failures.failureChangingNothing(
                repository.root, ErrorCode.CONTROL_INVALID, () -> repository.save("2")))
        .hasMessageContaining(".jvs/java/epoch is a FIFO")
        .hasMessageContaining("remove it");
    Shell.run("rm \"$1\"", epoch);
    repository.save("2");
    repository.assertHealthy();
  }

  @Test
  void whatARestoreDisplacedLiesInIt() throws IOException {
    SavePoint first = repository.saveWith("f", "1");
    repository.write("f", "unsaved");
    repository.restore(first);
    assertThat(TemporaryFolder.names(repository.root)).containsExactly(".jvs", "main", "worktrees");
    assertThat(Shell.run("grep -rl unsaved \"$1\"", repository.root.toString()))
        .startsWith(repository.control("java").toString());
  }

  @Test
  void aHalfDoneRestoreOfGoStopsASaveUntilItIsToldToGoOn() throws IOException {
    repository.saveWith("f", "1");
    var backup = Files.createDirectory(repository.root.resolve("main.restore-backup-0a1b2c3d"));
    Files.writeString(backup.resolve("only-copy"), "x");
    assertThat(
            Failures.failureChangingNothing(
                repository.root, ErrorCode.RESTORE_INCOMPLETE, () -> repository.save("no")))
        .hasMessageContaining("main.restore-backup-0a1b2c3d");
    repository.client.save(SaveOptions.builder().ignoreIncompleteRestore(true).build());
    repository.client.restoreLatest("main");
    Jvs.open(repository.root, TestRepository.OPEN).close();
    assertThat(backup.resolve("only-copy")).hasContent("x");
    Shell.run("rm -r \"$1\"", backup.toString());
    repository.save("yes");
    repository.assertHealthy();
  }

  @Test
  void aGoSavePointBetweenOursRestores() throws IOException {
    SavePoint first = repository.saveWith("f", "1");
    SavePoint second = repository.saveWith("f", "2");
    Files.delete(repository.control("java/manifests/" + first.id()));
    repository.restore(first);
    assertThat(repository.read("f")).isEqualTo("1");
    repository.restore(second);
    assertThat(repository.read("f")).isEqualTo("2");
    Files.writeString(repository.payload(first).resolve("f"), "X");
    Shell.run(
        "touch -r \"$1\" \"$2\"",
        repository.main.resolve("f").toString(),
        repository.payload(first).resolve("f").toString());
    Failures.failureChangingNothing(
        repository.root, ErrorCode.PAYLOAD_HASH_MISMATCH, () -> repository.restore(first));
    try (JvsClient other = Jvs.open(repository.root)) {
      assertThat(other.history("main", 0)).containsExactly(second, first);
    }
  }
}
