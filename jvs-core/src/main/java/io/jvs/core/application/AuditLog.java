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
import io.jvs.core.port.storage.FileStatus;
import io.jvs.core.port.storage.InputFile;
import io.jvs.core.port.storage.OutputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The chain of audit records. A record is announced in a note before it is appended, so that a
 * crash in between is repaired: it is written exactly once, whole (invariants of docs/design.md).
 */
final class AuditLog {
  private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
  private static final String FILE = "audit.jsonl";
  private static final String NOTE = "audit";
  private static final int LIMIT = Integer.MAX_VALUE - 16;

  private final Repository repository;
  private final ControlDirectory control;
  private AuditPrefix verified = AuditPrefix.EMPTY;

  /** What follows the whole lines: a last line without a line feed. */
  private byte[] unterminated = {};

  private boolean isVerified;
  private @Nullable AuditRecord last;

  /** The note, while it stands there because this wrote it. */
  private byte @Nullable [] announced;

  AuditLog(Repository repository, ControlDirectory control) {
    this.repository = repository;
    this.control = control;
  }

  /**
   * Checks what follows the part that an earlier operation found whole, if that part is still the
   * same to the byte or cannot have been touched; else every record.
   */
  void verify() {
    try {
      ControlFile.lookAnew(directory());
      Optional<AuditPrefix.Remembered> known = AuditPrefix.remembered(control.own());
      if (known.isEmpty() || !isUntouched(known.get())) {
        AuditPrefix before = known.map(AuditPrefix.Remembered::prefix).orElse(AuditPrefix.EMPTY);
        Optional<FileStatus> status = verify(before);
        if (status.isPresent() && verified.size() > before.size()) {
          remember(status.get(), false);
        }
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * Checks every record from the first to the last, whatever was found before. What it finds is
   * remembered with the next record that is appended.
   */
  void verifyAll() {
    try {
      ControlFile.lookAnew(directory());
      verify(AuditPrefix.EMPTY);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static IntegrityException unreadable(IOException e) {
    return new IntegrityException(
        ErrorCode.AUDIT_RECORD_MALFORMED,
        "the audit log cannot be read: " + Failures.describe(e) + "; restore .jvs/audit/" + FILE,
        e);
  }

  /** The last line is read all the same: it is what the next record continues. */
  private boolean isUntouched(AuditPrefix.Remembered known) throws IOException {
    AuditPrefix prefix = known.prefix();
    Optional<FileStatus> status = status();
    if (status.isEmpty() || !known.isAllOf(status.get()) || prefix.lines() == 0) {
      return false;
    }
    byte[] line;
    try (InputFile in = directory().read(FileName.of(FILE))) {
      in.position(prefix.lastLine());
      line = ControlFile.readFully(in, (int) (prefix.size() - prefix.lastLine()));
    }
    try {
      last = repository.format().parseAuditRecord(Arrays.copyOf(line, line.length - 1));
    } catch (MalformedRecordException e) {
      return false;
    }
    verified = prefix;
    isVerified = true;
    return last.recordHash().equals(prefix.lastHash());
  }

  private Optional<FileStatus> status() throws IOException {
    try {
      return Optional.of(directory().status(FileName.of(FILE)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Returns the status of the file before it was read; empty when there is none. */
  private Optional<FileStatus> verify(AuditPrefix known) throws IOException {
    Optional<FileStatus> status = status();
    byte[] log = ControlFile.read(directory(), FILE, LIMIT).orElse(new byte[0]);
    verified = known.begins(log) ? known : AuditPrefix.EMPTY;
    last = null;
    unterminated = new byte[0];
    for (int start = (int) verified.lastLine(); start < log.length; ) {
      int end = endOfLine(log, start);
      AuditRecord record = parsed(lineNumber(start), Arrays.copyOfRange(log, start, end));
      if (start >= verified.size()) {
        check(lineNumber(start), record);
        if (end < log.length) {
          verified =
              verified.followedBy(Arrays.copyOfRange(log, start, end + 1), record.recordHash());
        } else {
          unterminated = Arrays.copyOfRange(log, start, end);
        }
      }
      last = record;
      start = end + 1;
    }
    isVerified = true;
    return status;
  }

  /** The line that begins here, counted from one. */
  private int lineNumber(int start) {
    return start < verified.size() ? verified.lines() : verified.lines() + 1;
  }

  private static int endOfLine(byte[] log, int start) {
    int end = start;
    while (end < log.length && log[end] != '\n') {
      end++;
    }
    return end;
  }

  private AuditRecord parsed(int line, byte[] bytes) {
    try {
      return repository.format().parseAuditRecord(bytes);
    } catch (MalformedRecordException e) {
      throw broken(ErrorCode.AUDIT_RECORD_MALFORMED, line, e.getMessage(), e);
    }
  }

  private void check(int line, AuditRecord record) {
    if (!record.prevHash().equals(verified.lastHash())) {
      throw broken(
          ErrorCode.AUDIT_CHAIN_BROKEN, line, "it does not continue the line before", null);
    }
    if (!repository.format().hash(record).equals(record.recordHash())) {
      throw broken(
          ErrorCode.AUDIT_RECORD_HASH_MISMATCH, line, "it was changed after it was written", null);
    }
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
    String previous = last == null ? "" : last.recordHash();
    AuditRecord record = new AuditRecord(time, event, savePoint, workspace, details, previous, "");
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
    byte[] text = unterminated.length > 0 ? concat(new byte[] {'\n'}, line) : line;
    long offset = verified.size() + unterminated.length;
    ByteBuffer note = ByteBuffer.allocate(8 + text.length).putLong(offset).put(text);
    ControlFile.write(control.own("journal"), NOTE, note.array(), 0600);
    announced = note.array();
  }

  private static byte[] concat(byte[] a, byte[] b) {
    byte[] joined = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, joined, a.length, b.length);
    return joined;
  }

  /** Appends what a note announces, unless that was done, and removes the note. */
  void appendAnnounced() throws IOException {
    Directory journal = control.own("journal");
    byte[] note = announced;
    if (note == null) {
      note = ControlFile.readCurrent(journal, NOTE, LIMIT).orElse(null);
    }
    if (note == null) {
      return;
    }
    if (note.length > 8) {
      long offset = ByteBuffer.wrap(note).getLong();
      byte[] text = Arrays.copyOfRange(note, 8, note.length);
      boolean appended = append(offset, text);
      if (appended && isVerified && unterminated.length == 0 && offset == verified.size()) {
        rememberAppended(text);
      }
    }
    announced = null;
    ControlFile.deleteIfExists(journal, NOTE);
  }

  private void rememberAppended(byte[] line) throws IOException {
    AuditRecord record =
        parsed(verified.lines() + 1, Arrays.copyOf(line, Math.max(0, line.length - 1)));
    verified = verified.followedBy(line, record.recordHash());
    last = record;
    FileStatus log = directory().status(FileName.of(FILE));
    if (log.size() == verified.size()) {
      remember(log, true);
    }
  }

  /** A cache: what fails costs the next operation a look at the whole log. */
  private void remember(FileStatus log, boolean alone) {
    try {
      verified.remember(control.own(), log, alone);
    } catch (IOException e) {
      LOG.debug("what is verified of the audit log cannot be remembered", e);
    }
  }

  /** Tells whether it had to be appended still. */
  private boolean append(long offset, byte[] text) throws IOException {
    FileName name = FileName.of(FILE);
    if (!ControlFile.exists(directory(), FILE)) {
      if (offset != 0) {
        return false;
      }
      directory().create(name, 0644).close();
      directory().sync();
    }
    long size = directory().status(name).size();
    boolean atEnd = isVerified && size == offset;
    if (size < offset || (!atEnd && isContinued(name, offset))) {
      return false;
    }
    try (OutputFile out = directory().update(name, offset)) {
      out.write(ByteBuffer.wrap(text));
      if (!atEnd) {
        out.finish(); // a torn line may have been longer
      }
      out.sync();
    }
    return true;
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
