package io.jvs.e2e;

import static io.jvs.e2e.Failures.failureChangingNothing;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jvs.api.CleanupOptions;
import io.jvs.api.CleanupPlan;
import io.jvs.api.ErrorCode;
import io.jvs.core.adapter.embed.StorageChoice;
import io.jvs.core.port.storage.FileStatus;
import io.jvs.core.port.storage.Storage;
import io.jvs.core.testkit.InterceptedStorage;
import io.jvs.core.testkit.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A record of the audit log that was exchanged, where the log's size and times tell nothing of it:
 * by somebody who also turns the clock back, since nobody can set a change time.
 */
class ForgedAuditTest {
  private static final int FORGED = 1;

  private final Storage real = StorageChoice.get().storage();

  /** What is shown of the log while it has this size; null while nothing is forged. */
  private volatile FileStatus shown;

  @AutoClose
  private final TestRepository repository =
      new TestRepository(InterceptedStorage.showing(real, this::withoutTrace));

  private final Path log = repository.control("audit/audit.jsonl");

  private FileStatus withoutTrace(FileStatus status) {
    FileStatus before = shown;
    return before != null && before.isSameFile(status) && before.size() == status.size()
        ? before
        : status;
  }

  @BeforeEach
  void save() throws IOException {
    repository.saveWith("f", "1");
    repository.saveWith("f", "2");
    repository.saveWith("f", "3");
  }

  private CleanupPlan preview() {
    return repository.client.previewCleanup(CleanupOptions.defaults());
  }

  /**
   * The note of what was verified is believed when it is younger than the log, so it is made so.
   */
  private void forge(boolean sealed) throws IOException {
    Shell.run("sleep 0.03; touch \"$1\"", repository.control("java/audit-verified").toString());
    FileStatus before = real.status(log);
    List<String> lines = Files.readAllLines(log);
    String line = lines.get(FORGED - 1).replace("f: 1", "f: 9");
    assertThat(line).isNotEqualTo(lines.get(FORGED - 1));
    exchange(sealed ? withItsHash(line) : line);
    FileStatus after = real.status(log);
    assertThat(List.of(after.inode(), after.size(), after.mtimeSeconds(), after.mtimeNanos()))
        .isEqualTo(
            List.of(before.inode(), before.size(), before.mtimeSeconds(), before.mtimeNanos()));
    shown = before;
  }

  private static String withItsHash(String line) throws IOException {
    ObjectNode record = GoJson.parse(line);
    return line.replace(GoJson.text(record, "record_hash"), GoChecksums.auditRecord(record));
  }

  /** The first line, in place, and with the log's time as it was. */
  private void exchange(String line) throws IOException {
    Path forged = Files.writeString(repository.folder.resolve("forged"), line);
    Shell.run(
        "touch -r \"$1\" \"$2\"; dd if=\"$2\" of=\"$1\" conv=notrunc status=none;"
            + " touch -r \"$2\" \"$1\"",
        log.toString(),
        forged.toString());
  }

  private void refusedByCleanups(CleanupPlan plan, ErrorCode code, String where)
      throws IOException {
    assertThat(failureChangingNothing(repository.root, code, this::preview))
        .hasMessageContaining(where);
    assertThat(
            failureChangingNothing(
                repository.root, code, () -> repository.client.runCleanup(plan.planId())))
        .hasMessageContaining(where);
  }

  @ParameterizedTest
  @CsvSource({
    "false, AUDIT_RECORD_HASH_MISMATCH, line 1 of",
    "true, AUDIT_CHAIN_BROKEN, line 2 of"
  })
  void isFoundByACleanupAndItsPreviewWhateverAnEarlierOneVerified(
      boolean sealed, ErrorCode code, String where) throws IOException {
    CleanupPlan plan = preview();
    forge(sealed);
    refusedByCleanups(plan, code, where);
    repository.save("takes the word of the operations before, so nothing else gave it away");
    refusedByCleanups(plan, code, where);
  }
}
