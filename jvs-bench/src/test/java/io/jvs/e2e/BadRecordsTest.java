package io.jvs.e2e;

import static io.jvs.e2e.Failures.failureChangingNothing;
import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.CleanupOptions;
import io.jvs.api.ErrorCode;
import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.JvsException;
import io.jvs.api.SavePoint;
import io.jvs.api.VerifyLevel;
import io.jvs.core.testkit.Shell;
import java.io.IOException;
import java.nio.file.Files;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Records that somebody damaged: each call that needs one says so with a code, at once, and changes
 * nothing; nothing waits for the other end of a pipe.
 */
class BadRecordsTest {
  @AutoClose private final TestRepository repository = new TestRepository();
  private SavePoint first;
  private SavePoint second;

  @BeforeEach
  void saveTwice() throws IOException {
    first = repository.saveWith("f", "1");
    second = repository.saveWith("f", "2");
    repository.write("f", "unsaved");
  }

  /** {@code $1} is the first save point's ID, {@code $2} the second's. */
  private void damage(String script) throws IOException {
    Shell.run(
        "cd \"$3/.jvs\" && " + script,
        first.id().value(),
        second.id().value(),
        repository.root.toString());
  }

  private void refused(ErrorCode code, ThrowingCallable call) throws IOException {
    failureChangingNothing(repository.root, code, call);
  }

  private void refusedByReaders(ErrorCode code) throws IOException {
    refused(code, () -> repository.restore(second));
    refused(code, () -> repository.client.restoreLatest("main"));
    refused(code, () -> repository.client.verify(second.id(), VerifyLevel.NONE));
    refused(code, () -> repository.client.verify(second.id()));
    refused(code, () -> repository.client.latestSavePoint("main"));
    refused(code, () -> repository.client.previewCleanup(CleanupOptions.defaults()));
    assertThat(repository.client.history("main", 0)).as("without it").containsExactly(first);
  }

  @ParameterizedTest
  @CsvSource({
    "truncate -s 200 $D, DESCRIPTOR_CORRUPT",
    ": > $D, DESCRIPTOR_CORRUPT",
    "echo garbage > $D, DESCRIPTOR_CORRUPT",
    "echo [] > $D, DESCRIPTOR_CORRUPT",
    "head -c 100000 /dev/urandom > $D, DESCRIPTOR_CORRUPT",
    "truncate -s 70M $D, DESCRIPTOR_CORRUPT",
    "cp descriptors/$1.json $D, DESCRIPTOR_CORRUPT",
    "mv $D x; ln -s ../x $D, DESCRIPTOR_CORRUPT",
    "ln -sf /dev/zero $D, DESCRIPTOR_CORRUPT",
    "rm $D; mkfifo $D, DESCRIPTOR_CORRUPT",
    "rm $D; mkdir $D, DESCRIPTOR_CORRUPT",
    "rm $D, DESCRIPTOR_MISSING",
    "sed -i 's/f: 2/f: 3/' $D, DESCRIPTOR_CHECKSUM_MISMATCH"
  })
  void aDamagedDescriptor(String script, ErrorCode code) throws IOException {
    damage("D=descriptors/$2.json; " + script);
    refusedByReaders(code);
    repository.client.verify(first.id());
    repository.restore(first);
    assertThat(repository.read("f")).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource({
    "truncate -s 100 $R, READY_INVALID",
    ": > $R, READY_INVALID",
    "echo garbage > $R, READY_INVALID",
    "cp snapshots/$1/.READY $R, READY_INVALID",
    "mv $R x; ln -s ../../x $R, READY_INVALID",
    "rm $R; mkfifo $R, READY_INVALID",
    "rm $R; mkdir $R, READY_INVALID",
    "mkfifo $R.gz, READY_INVALID",
    "rm $R, READY_MISSING",
    "rm -r snapshots/$2, PAYLOAD_MISSING",
    "mv snapshots/$2 x; ln -s ../x snapshots/$2, PAYLOAD_INVALID",
    "rm -r snapshots/$2; mkfifo snapshots/$2, PAYLOAD_INVALID"
  })
  void aDamagedMarkerOrTree(String script, ErrorCode code) throws IOException {
    damage("R=snapshots/$2/.READY; " + script);
    refused(code, () -> repository.restore(second));
    refused(code, () -> repository.client.verify(second.id()));
    refused(code, () -> repository.client.latestSavePoint("main"));
    refused(code, () -> repository.client.previewCleanup(CleanupOptions.defaults()));
    repository.client.verify(first.id());
    repository.restore(first);
    assertThat(repository.read("f")).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "truncate -s 40 $C",
        ": > $C",
        "echo garbage > $C",
        "echo null > $C",
        "truncate -s 70M $C",
        "sed -i s/main/other/ $C",
        "mv $C x; ln -s ../../x $C",
        "rm $C; mkfifo $C",
        "rm $C; mkdir $C",
        "rm $C",
        "mv worktrees/main x; ln -s ../x worktrees/main",
        "rm -r worktrees/main; mkfifo worktrees/main"
      })
  void aDamagedWorkspaceRecord(String script) throws IOException {
    damage("C=worktrees/main/config.json; " + script);
    ErrorCode code = ErrorCode.NOT_WORKSPACE;
    refused(code, () -> repository.save(""));
    refused(code, () -> repository.restore(second));
    refused(code, () -> repository.client.restoreLatest("main"));
    refused(code, () -> repository.client.undoRestore("main"));
    refused(code, () -> repository.client.history("main", 0));
    refused(code, () -> repository.client.latestSavePoint("main"));
    refused(code, () -> repository.client.hasSavePoints("main"));
    refused(code, () -> repository.client.workspacePath("main"));
    refused(code, () -> repository.client.previewCleanup(CleanupOptions.defaults()));
    repository.client.verify(second.id());
  }

  @Test
  void aWorkspaceRecordThatNamesNoSavePoint() throws IOException {
    damage("sed -i 's/_snapshot_id\": \"1/_snapshot_id\": \"x/' worktrees/main/config.json");
    refused(ErrorCode.NOT_WORKSPACE, () -> repository.client.latestSavePoint("main"));
    assertThat(GoDoctor.examine(repository.root))
        .anyMatch(finding -> finding.startsWith("E_WORKTREE_INVALID_SNAPSHOT_ID"));
  }

  @ParameterizedTest
  @CsvSource({
    "truncate -s -10 $A, AUDIT_RECORD_MALFORMED",
    "truncate -s 0 $A; echo >> $A, AUDIT_RECORD_MALFORMED",
    "echo garbage > $A, AUDIT_RECORD_MALFORMED",
    "echo {} >> $A, AUDIT_CHAIN_BROKEN",
    "head -c 200000 /dev/zero > $A, AUDIT_RECORD_MALFORMED",
    "sed -i 1d $A, AUDIT_CHAIN_BROKEN",
    "sed -i s/main/niam/ $A, AUDIT_RECORD_HASH_MISMATCH",
    "mv $A x; ln -s ../x $A, AUDIT_RECORD_MALFORMED",
    "rm $A; mkfifo $A, AUDIT_RECORD_MALFORMED",
    "rm $A; mkdir $A, AUDIT_RECORD_MALFORMED"
  })
  void aDamagedAuditLogStopsWhatWouldContinueIt(String script, ErrorCode code) throws IOException {
    damage("A=audit/audit.jsonl; " + script);
    refused(code, () -> repository.save(""));
    refused(code, () -> repository.restore(first));
    refused(code, () -> repository.client.previewCleanup(CleanupOptions.defaults()));
    assertThat(repository.client.history("main", 0)).hasSize(2);
    repository.client.verify(second.id());
    Jvs.open(repository.root).close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "truncate -s 40 $M",
        "truncate -s -1 $M",
        ": > $M",
        "echo garbage > $M",
        "echo more >> $M",
        "head -c 100000 /dev/urandom > $M",
        "cp java/manifests/$1 $M",
        "mv $M x; ln -s ../../x $M",
        "rm $M; mkfifo $M",
        "rm $M; mkdir $M"
      })
  void aDamagedManifest(String script) throws IOException {
    damage("M=java/manifests/$2; " + script);
    refused(ErrorCode.MANIFEST_INVALID, () -> repository.restore(second));
    refused(ErrorCode.MANIFEST_INVALID, () -> repository.client.verify(second.id()));
    refused(
        ErrorCode.MANIFEST_INVALID,
        () -> repository.client.verify(second.id(), VerifyLevel.METADATA));
    repository.client.verify(first.id());
    damage("rm -r java/manifests/$2");
    repository.client.restoreLatest("main");
    assertThat(repository.read("f")).isEqualTo("2");
    repository.assertHealthy();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ": > $J",
        "echo garbage > $J",
        "head -c 100000 /dev/urandom > $J",
        "cp java/manifests/$1 $J",
        "head -c 60 java/undo/main > $J",
        "head -c -1 java/undo/main > $J",
        "ln -s ../undo/main $J",
        "mkfifo $J",
        "mkdir $J"
      })
  void aDamagedJournal(String script) throws IOException {
    repository.restore(first);
    repository.client.restoreLatest("main");
    damage("J=java/journal/restore-main; " + script);
    refused(ErrorCode.CONTROL_INVALID, () -> repository.save(""));
    refused(ErrorCode.CONTROL_INVALID, () -> repository.restore(first));
    refused(ErrorCode.CONTROL_INVALID, () -> repository.client.undoRestore("main"));
    try (JvsClient other = Jvs.open(repository.root, TestRepository.OPEN)) {
      assertThat(other.history("main", 0)).hasSize(2);
      refused(ErrorCode.CONTROL_INVALID, () -> other.restoreLatest("main"));
    }
    damage("rm -r java/journal/restore-main");
    Jvs.open(repository.root, TestRepository.OPEN).close();
    repository.restore(first);
    repository.assertHealthy();
  }

  @ParameterizedTest
  @ValueSource(strings = {": > $U", "echo x > $U", "ln -sf /dev/zero $U", "rm $U; mkfifo $U"})
  void aDamagedUndoRecordStopsTheUndoAlone(String script) throws IOException {
    repository.restore(first);
    damage("U=java/undo/main; " + script);
    refused(ErrorCode.CONTROL_INVALID, () -> repository.client.undoRestore("main"));
    repository.client.restoreLatest("main");
    repository.save("");
    repository.assertHealthy();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo x > java/epoch",
        "rm -f java/epoch; mkfifo java/epoch",
        "rm java/lock; mkfifo java/lock",
        "rm java/lock; ln -s ../format_version java/lock"
      })
  void damagedLockFilesNeitherHangNorLoseAnything(String script) throws IOException {
    damage(script);
    Throwable failure = Failures.withoutHanging(() -> repository.client.restoreLatest("main"));
    if (failure == null) {
      assertThat(repository.read("f")).isEqualTo("2");
    } else {
      assertThat(failure).isInstanceOf(JvsException.class);
      assertThat(((JvsException) failure).code()).isIn(ErrorCode.CONTROL_INVALID, ErrorCode.IO);
      assertThat(repository.read("f")).isEqualTo("unsaved");
    }
    assertThat(Files.readString(repository.control("format_version"))).isEqualTo("1\n");
  }
}
