package io.jvs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.core.testkit.Shell;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The doctor itself, on repositories that Go made and that a shell then damages. */
class GoDoctorTest {
  private static final String FIRST = "1795390544978-cc44e8df";
  private static final String SECOND = "1795390548176-50ba7194";

  @AutoClose private final TemporaryFolder folder = new TemporaryFolder();

  @Test
  void findsNothingInWhatGoMade() throws IOException {
    assertThat(GoDoctor.examine(folder.unpackGoRepository())).isEmpty();
    assertThat(GoDoctor.examine(folder.unpackTwoWorkspaces())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rm format_version                             | E_FORMAT_VERSION_MISSING
          echo 0 > format_version                       | E_FORMAT_VERSION_INVALID
          echo 1junk > format_version                   | E_FORMAT_VERSION_INVALID
          echo 2 > format_version                       | E_FORMAT_VERSION_UNSUPPORTED
          mkdir locks/repo.lock                         | E_REPO_LOCK_OWNER_INVALID
          rm worktrees/main/config.json                 | E_WORKTREE_LIST_FAILED
          sed -i s/main/other/ worktrees/main/config.json | E_WORKTREE_LIST_FAILED
          mkdir worktrees/stray                         | E_WORKTREE_LIST_FAILED
          ln -s main worktrees/stray                    | E_WORKTREE_LIST_FAILED
          rm -r ../main                                 | E_WORKTREE_PAYLOAD_MISSING
          rm -r ../main; ln -s worktrees ../main        | E_WORKTREE_PAYLOAD_INVALID
          sed -i s/-deb145b2/-x/ worktrees/main/config.json | E_WORKTREE_INVALID_SNAPSHOT_ID
          ln -s x snapshots/x                           | E_READY_CONTROL_INVALID
          mkdir snapshots/x                             | E_READY_INVALID_SNAPSHOT_ID
          rm snapshots/$1/.READY                        | E_READY_MISSING
          echo > snapshots/$1/.READY                    | E_READY_INVALID
          sed -i s/copy/juicefs-clone/ snapshots/$1/.READY | E_READY_INVALID
          rm descriptors/$1.json                        | E_READY_DESCRIPTOR_MISSING
          rm descriptors/$1.json                        | E_LINEAGE_PARENT_MISSING
          mkdir descriptors/x.json                      | E_DESCRIPTOR_CONTROL_INVALID
          touch descriptors/x.json                      | E_DESCRIPTOR_FILENAME_INVALID
          rm -r snapshots/$1                            | E_PAYLOAD_MISSING
          sed -i s/$1/-/ descriptors/$2.json            | E_LINEAGE_PARENT_INVALID
          sed -i s/$1/$2/ descriptors/$2.json           | E_LINEAGE_CYCLE
          cp descriptors/$1.json descriptors/$2.json    | E_DESCRIPTOR_CORRUPT
          echo { > descriptors/$1.json                  | E_DESCRIPTOR_CORRUPT
          sed -i s/second/2nd/ descriptors/$2.json      | E_DESCRIPTOR_CHECKSUM_MISMATCH
          printf X >> snapshots/$1/d/f                  | E_PAYLOAD_HASH_MISMATCH
          chmod 0700 snapshots/$1/d/f                   | E_PAYLOAD_HASH_MISMATCH
          mkfifo snapshots/$1/pipe                      | E_PAYLOAD_INVALID
          touch intents/x.json                          | E_INTENT_ORPHAN
          mkdir intents/x                               | E_INTENT_CONTROL_INVALID
          mkdir snapshots/$1.tmp                        | E_TMP_ORPHAN
          touch ../.jvs-tmp-1                           | E_TMP_ORPHAN
          echo >> audit/audit.jsonl                     | E_AUDIT_RECORD_MALFORMED
          truncate -s -1 audit/audit.jsonl              | E_AUDIT_RECORD_MALFORMED
          sed -i 2d audit/audit.jsonl                   | E_AUDIT_CHAIN_BROKEN
          sed -i 2s/second/2nd/ audit/audit.jsonl       | E_AUDIT_RECORD_HASH_MISMATCH
          """)
  void findsPlantedDamage(String damage, String code) throws IOException {
    Path root = folder.unpackGoRepository();
    Shell.run("cd \"$3/.jvs\" && " + damage, FIRST, SECOND, root.toString());
    assertThat(GoDoctor.examine(root)).anyMatch(finding -> finding.startsWith(code + " "));
  }

  @Test
  void findsAHeadThatIsNoAncestorOfLatest() throws IOException {
    Path root = folder.unpackTwoWorkspaces();
    Shell.run(
        "cd \"$1/.jvs/worktrees\""
            + " && sed -i '/head/s/1795390830788-23e5e629/1795390830749-74da40bf/' B/config.json",
        root.toString());
    assertThat(GoDoctor.examine(root))
        .singleElement()
        .asString()
        .startsWith("E_WORKTREE_HEAD_LATEST_MISMATCH ");
  }

  @Test
  void findsAStaleLockAndLeavesALiveOneAlone() throws IOException {
    Path root = folder.unpackGoRepository();
    String sign =
        "mkdir -p \"$1/.jvs/locks/repo.lock\" && printf '{\"operation\":\"save\",\"pid\":%s,"
            + "\"created_at\":\"2020-01-01T00:00:00Z\"}' $2 > \"$1/.jvs/locks/repo.lock/owner.json\"";
    Shell.run(sign, root.toString(), Long.toString(ProcessHandle.current().pid()));
    assertThat(GoDoctor.examine(root)).isEmpty();
    Shell.run(sign, root.toString(), "4194999");
    assertThat(GoDoctor.examine(root)).singleElement().asString().startsWith("E_REPO_LOCK_STALE ");
  }
}
