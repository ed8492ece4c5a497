package io.jvs.core.application;

import io.jvs.api.ErrorCode;
import io.jvs.api.IntegrityException;
import io.jvs.api.JvsException;
import io.jvs.core.domain.record.AuditRecord;
import io.jvs.core.domain.record.Descriptor;
import io.jvs.core.domain.record.GoTime;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.port.MalformedRecordException;
import io.jvs.core.port.RecordFormat;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.InputFile;
import io.jvs.core.port.storage.OutputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The chain of audit records. A record is announced in a note before it is appended, so that a
 * crash in between is repaired: it is written exactly once, whole (invariants of docs/design.md).
 */
final class AuditLog {
  private static final String FILE = "audit.jsonl";
  private static final String NOTE = "audit";
  private static final int LIMIT = Integer.MAX_VALUE - 16;

  private final Repository repository;
  private final ControlDirectory control;
  private byte[] log = {};
  private String lastHash = "";
  private @Nullable AuditRecord last;

  AuditLog(Repository repository, ControlDirectory control) {
    this.repository = repository;
    this.control = control;
  }

  /** Checks every record from the first to the last. */
  void verify() {
    try {
      log = ControlFile.readCurrent(directory(), FILE, LIMIT).orElse(new byte[0]);
    } catch (IOException e) {
      throw new IntegrityException(
          ErrorCode.AUDIT_RECORD_MALFORMED,
          "the audit log cannot be read: " + Failures.describe(e) + "; restore .jvs/audit/" + FILE,
          e);
    }
    lastHash = "";
    int line = 0;
    for (int start = 0; start < log.length; ) {
      int end = endOfLine(start);
      lastHash = check(++line, Arrays.copyOfRange(log, start, end));
      start = end + 1;
    }
  }

  private int endOfLine(int start) {
    int end = start;
    while (end < log.length && log[end] != '\n') {
      end++;
    }
    return end;
  }

  private String check(int line, byte[] bytes) {
    RecordFormat format = repository.format();
    AuditRecord record;
    try {
      record = format.parseAuditRecord(bytes);
    } catch (MalformedRecordException e) {
      throw broken(ErrorCode.AUDIT_RECORD_MALFORMED, line, e.getMessage(), e);
    }
    if (!record.prevHash().equals(lastHash)) {
      throw broken(
          ErrorCode.AUDIT_CHAIN_BROKEN, line, "it does not continue the line before", null);
    }
    if (!format.hash(record).equals(record.recordHash())) {
      throw broken(
          ErrorCode.AUDIT_RECORD_HASH_MISMATCH, line, "it was changed after it was written", null);
    }
    last = record;
    return record.recordHash();
  }

  private static IntegrityException broken(
      ErrorCode code, int line, @Nullable String why, @Nullable Throwable cause) {
    return new IntegrityException(
        code,
        "line "
            + line
            + " of .jvs/audit/"
            + FILE
            + ": "
            + why
            + "; nothing can be changed in this repository until the log is restored",
        cause);
  }

  private Directory directory() {
    return control.control("audit");
  }

  /** Tells whether the last record is of this kind and fits. */
  boolean isLast(String event, Predicate<AuditRecord> fits) {
    return last != null && last.eventType().equals(event) && fits.test(last);
  }

  /** The record of a save, as the line that will be appended. */
  byte[] line(GoTime time, Descriptor descriptor) {
    return line(
        time,
        "snapshot_create",
        descriptor.snapshotId(),
        descriptor.worktreeName(),
        Map.of(
            "checksum", descriptor.descriptorChecksum(),
            "engine", descriptor.engine(),
            "note", descriptor.note()));
  }

  /** A record that continues the verified log, as the line that will be appended. */
  byte[] line(
      GoTime time, String event, String savePoint, String workspace, Map<String, Object> details) {
    AuditRecord record = new AuditRecord(time, event, savePoint, workspace, details, lastHash, "");
    byte[] line = repository.format().printLine(repository.format().seal(record));
    if (line.length >= RecordFormat.AUDIT_LINE_LIMIT) {
      throw new JvsException(
          ErrorCode.MESSAGE_TOO_LONG,
          "the message makes an audit line of "
              + line.length
              + " bytes after escaping; the format allows "
              + (RecordFormat.AUDIT_LINE_LIMIT - 1)
              + ". Shorten it");
    }
    return line;
  }

  /** Writes down which line follows the verified log; from here on a crash does not lose it. */
  void announce(byte[] line) throws IOException {
    boolean unterminated = log.length > 0 && log[log.length - 1] != '\n';
    byte[] text = unterminated ? concat(new byte[] {'\n'}, line) : line;
    ByteBuffer note = ByteBuffer.allocate(8 + text.length).putLong(log.length).put(text);
    ControlFile.write(control.own("journal"), NOTE, note.array(), 0600);
  }

  private static byte[] concat(byte[] a, byte[] b) {
    byte[] joined = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, joined, a.length, b.length);
    return joined;
  }

  /** Appends what a note announces, unless that was done, and removes the note. */
  void appendAnnounced() throws IOException {
    Directory journal = control.own("journal");
    Optional<byte[]> note = ControlFile.readCurrent(journal, NOTE, LIMIT);
    if (note.isEmpty()) {
      return;
    }
    if (note.get().length > 8) {
      long offset = ByteBuffer.wrap(note.get()).getLong();
      append(offset, Arrays.copyOfRange(note.get(), 8, note.get().length));
    }
    ControlFile.deleteIfExists(journal, NOTE);
  }

  private void append(long offset, byte[] text) throws IOException {
    FileName name = FileName.of(FILE);
    if (!ControlFile.exists(directory(), FILE)) {
      if (offset != 0) {
        return;
      }
      directory().create(name, 0644).close();
      directory().sync();
    }
    if (directory().status(name).size() < offset || isContinued(name, offset)) {
      return;
    }
    try (OutputFile out = directory().update(name, offset)) {
      out.write(ByteBuffer.wrap(text));
      out.finish(); // a torn line may have been longer
      out.sync();
    }
  }

  /** Tells whether a whole line follows the offset, ours or somebody else's; a torn one is none. */
  private boolean isContinued(FileName name, long offset) throws IOException {
    ByteBuffer tail = ByteBuffer.allocate(RecordFormat.AUDIT_LINE_LIMIT + 1);
    try (InputFile in = directory().read(name)) {
      in.position(offset);
      while (tail.hasRemaining() && in.read(tail) >= 0) {
        // until the end, or more than a line
      }
    }
    for (int i = 1; i < tail.position(); i++) {
      if (tail.get(i) == '\n') {
        return true;
      }
    }
    return false;
  }
}
