package io.jvs.core.application;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jvs.api.ErrorCode;
import io.jvs.api.IntegrityException;
import io.jvs.core.adapter.embed.StorageChoice;
import io.jvs.core.adapter.json.GoRecordFormat;
import io.jvs.core.domain.record.AuditRecord;
import io.jvs.core.domain.record.GoTime;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.port.RecordFormat;
import io.jvs.core.port.event.OperationEvents;
import io.jvs.core.testkit.Shell;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was verified is not read again, and whatever anybody writes is seen all the same. */
class AuditLogTest {
  private static final int RECORDS = 300;

  private final AtomicInteger parsed = new AtomicInteger();
  private final RecordFormat format = new GoRecordFormat();
  @TempDir private Path root;
  private Repository repository;
  private ControlDirectory control;
  private Path log;
  private Path remembered;

  @BeforeEach
  void write() throws IOException {
    Files.createDirectories(root.resolve(".jvs/audit"));
    log = root.resolve(".jvs/audit/audit.jsonl");
    remembered = root.resolve(".jvs/java/audit-verified");
    repository =
        new Repository(
            root,
            "id",
            StorageChoice.get().storage(),
            countingFormat(),
            null,
            null,
            null,
            true,
            null,
            Duration.ZERO,
            Clock.systemUTC(),
            "host",
            OperationEvents.none());
    control = repository.control();
    appendAsGo(RECORDS);
    append();
    parsed.set(0);
  }

  @AfterEach
  void close() {
    control.close();
  }

  private RecordFormat countingFormat() {
    return (RecordFormat)
        Proxy.newProxyInstance(
            RecordFormat.class.getClassLoader(),
            new Class<?>[] {RecordFormat.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("parseAuditRecord")) {
                parsed.incrementAndGet();
              }
              try {
                return method.invoke(format, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private AuditRecord lastRecord() throws IOException {
    List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
    try {
      return lines.isEmpty()
          ? null
          : format.parseAuditRecord(lines.get(lines.size() - 1).getBytes(UTF_8));
    } catch (io.jvs.core.port.MalformedRecordException e) {
      throw new IOException(e);
    }
  }

  private void appendAsGo(int records) throws IOException {
    AuditRecord last = lastRecord();
    String previous = last == null ? "" : last.recordHash();
    for (int i = 0; i < records; i++) {
      AuditRecord record =
          format.seal(
              new AuditRecord(
                  GoTime.of(Instant.EPOCH), "restore", "", "main", Map.of("n", i), previous, ""));
      Files.write(
          log, format.printLine(record), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      previous = record.recordHash();
    }
  }

  /** As an operation does. */
  private void append() throws IOException {
    AuditLog audit = new AuditLog(repository, control);
    audit.verify();
    audit.announce(audit.line(GoTime.of(Instant.EPOCH), "restore", "", "main", Map.of()));
    audit.appendAnnounced();
  }

  private void refused(ErrorCode code) {
    assertThatExceptionOfType(IntegrityException.class)
        .isThrownBy(() -> new AuditLog(repository, control).verify())
        .returns(code, IntegrityException::code);
  }

  private long lines() throws IOException {
    return Files.readAllLines(log).size();
  }

  private void whole() throws IOException {
    parsed.set(0);
    new AuditLog(repository, control).verifyAll();
    assertThat(parsed).hasValue((int) lines());
  }

  private void edit(String script) throws IOException {
    Shell.run("L=\"$1\"; " + script, log.toString());
  }

  @Test
  void recordsAreReadOnce() throws IOException {
    for (int i = 0; i < 5; i++) {
      append();
    }
    assertThat(parsed.get()).isLessThanOrEqualTo(15);
    assertThat(lines()).isEqualTo(RECORDS + 6);
    whole();
  }

  @Test
  void whatGoAppendedIsCheckedAndContinued() throws IOException {
    appendAsGo(3);
    append();
    assertThat(parsed.get()).isLessThanOrEqualTo(8);
    whole();
    edit("echo {} >> \"$L\"");
    refused(ErrorCode.AUDIT_CHAIN_BROKEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sed -i '5s/main/niam/' \"$L\"",
        "sed -i 5d \"$L\"",
        "T=$(mktemp); touch -r \"$L\" \"$T\"; dd if=/dev/zero of=\"$L\" bs=1 seek=9 count=1"
            + " conv=notrunc 2>/dev/null; touch -r \"$T\" \"$L\"; rm \"$T\"",
        "truncate -s -20 \"$L\"",
        "tail -n 1 \"$L\" > \"$L.new\"; mv \"$L.new\" \"$L\""
      })
  void anEditOfWhatWasVerifiedIsSeen(String script) throws IOException {
    edit(script);
    assertThatExceptionOfType(IntegrityException.class)
        .isThrownBy(() -> new AuditLog(repository, control).verify());
  }

  @Test
  void anEditIsSeenAlsoWhereTheLogGrew() throws IOException {
    edit("dd if=/dev/zero of=\"$L\" bs=1 seek=9 count=1 conv=notrunc 2>/dev/null");
    appendAsGo(1);
    refused(ErrorCode.AUDIT_RECORD_MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rm \"$C\"",
        ": > \"$C\"",
        "truncate -s -9 \"$C\"",
        "echo 1 2 3 > \"$C\"",
        "sed -i 's/ [0-9]/ 9/' \"$C\"",
        "head -c 3000 /dev/urandom > \"$C\"",
        "rm \"$C\"; mkdir \"$C\"",
        "rm \"$C\"; mkfifo \"$C\"",
        "rm \"$C\"; ln -s /etc/passwd \"$C\""
      })
  void aDamagedMemoryCostsALookAtAllRecords(String script) throws IOException {
    Shell.run("C=\"$1\"; " + script, remembered.toString());
    append();
    assertThat(parsed.get()).isGreaterThan(RECORDS);
    edit("sed -i '5s/main/niam/' \"$L\"");
    refused(ErrorCode.AUDIT_RECORD_HASH_MISMATCH);
  }

  /** Somebody wrote down of an edited log that it was found whole. */
  @Test
  void aForgedMemoryIsBelievedButNotWhereEverythingIsVerified() throws IOException {
    edit("sed -i '5s/main/niam/' \"$L\"");
    String lastHash = lastRecord().recordHash();
    AuditPrefix forged = AuditPrefix.EMPTY;
    for (String line : Files.readAllLines(log)) {
      forged = forged.followedBy((line + "\n").getBytes(UTF_8), lastHash);
    }
    forged.remember(
        control.own(), control.control("audit").status(FileName.of("audit.jsonl")), true);
    new AuditLog(repository, control).verify();
    assertThatExceptionOfType(IntegrityException.class)
        .isThrownBy(() -> new AuditLog(repository, control).verifyAll())
        .returns(ErrorCode.AUDIT_RECORD_HASH_MISMATCH, IntegrityException::code)
        .withMessageContaining("line 5 ");
  }

  @Test
  void anotherRepositorysMemoryProvesNothing() throws IOException {
    byte[] memory = Files.readAllBytes(remembered);
    Files.delete(log);
    appendAsGo(RECORDS / 2);
    Files.write(remembered, memory);
    new AuditLog(repository, control).verify();
    assertThat(parsed).hasValue(RECORDS / 2);
  }

  @Test
  void aLineThatSomebodyElseWroteInOurPlaceIsNotTakenForOurs() throws IOException {
    AuditLog audit = new AuditLog(repository, control);
    audit.verify();
    audit.announce(audit.line(GoTime.of(Instant.EPOCH), "restore", "", "main", Map.of("n", 1)));
    appendAsGo(1);
    audit.appendAnnounced();
    assertThat(lines()).isEqualTo(RECORDS + 2);
    append();
    whole();
  }

  @Test
  void aRecordAfterALineWithoutAnEndBeginsAnew() throws IOException {
    edit("truncate -s -1 \"$L\"");
    append();
    append();
    assertThat(lines()).isEqualTo(RECORDS + 3);
    assertThat(Optional.ofNullable(lastRecord())).isPresent();
    whole();
  }
}
