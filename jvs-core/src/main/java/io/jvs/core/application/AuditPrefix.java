package io.jvs.core.application;

import io.jvs.core.domain.manifest.WorkspaceIndex.Moment;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.Sha256;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.FileStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The part of the audit log that was found whole: whole lines from the first one on. What is known
 * of it stands in {@code .jvs/java/audit-verified}, which may be lost, torn or wrong at the price
 * of looking again.
 */
final class AuditPrefix {
  static final AuditPrefix EMPTY = new AuditPrefix(0, 0, 0, "", new byte[32]);
  private static final String FILE = "audit-verified";
  private static final int LIMIT = 4096;
  private static final int WORDS = 11;
  private static final String VERSION = "1";
  private static final String ALONE = "alone";

  private final long size;
  private final int lines;
  private final long lastLine;
  private final String lastHash;

  /** The hash over the chain of the lines before, and the last line. */
  private final byte[] chain;

  private AuditPrefix(long size, int lines, long lastLine, String lastHash, byte[] chain) {
    this.size = size;
    this.lines = lines;
    this.lastLine = lastLine;
    this.lastHash = lastHash;
    this.chain = chain;
  }

  /** In bytes. */
  long size() {
    return size;
  }

  int lines() {
    return lines;
  }

  /** Where the last line begins. */
  long lastLine() {
    return lastLine;
  }

  /** The hash that the next record has to name. */
  String lastHash() {
    return lastHash;
  }

  /** This and one more line, whose record bears that hash. */
  AuditPrefix followedBy(byte[] line, String hash) {
    MessageDigest sha256 = Sha256.newDigest();
    sha256.update(chain);
    return new AuditPrefix(size + line.length, lines + 1, size, hash, sha256.digest(line));
  }

  /** Tells whether a log begins with exactly these bytes; much cheaper than reading its records. */
  boolean begins(byte[] log) {
    if (log.length < size) {
      return false;
    }
    MessageDigest sha256 = Sha256.newDigest();
    byte[] found = EMPTY.chain;
    int start = 0;
    for (int i = 0; i < size; i++) {
      if (log[i] == '\n') {
        sha256.update(found);
        sha256.update(log, start, i + 1 - start);
        found = sha256.digest();
        start = i + 1;
      }
    }
    return start == size && Arrays.equals(found, chain);
  }

  /**
   * Writes it down for the next operation.
   *
   * @param log what the log's status was when it was known to hold this and nothing else
   * @param alone whether nobody else can have changed the log since it had that status
   */
  void remember(Directory java, FileStatus log, boolean alone) throws IOException {
    String words =
        String.join(
            " ",
            VERSION,
            Long.toString(size),
            Integer.toString(lines),
            Long.toString(lastLine),
            lastHash,
            HexFormat.of().formatHex(chain),
            alone ? ALONE : "shared",
            identity(log));
    String text = words + " " + checksum(words) + "\n";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ControlFile.writeCache(java, FILE, out -> out.write(ByteBuffer.wrap(bytes)));
  }

  /** Without the device's number, which another mount changes. */
  private static String identity(FileStatus status) {
    return status.inode()
        + " "
        + status.mtimeSeconds()
        + "."
        + status.mtimeNanos()
        + " "
        + status.ctimeSeconds()
        + "."
        + status.ctimeNanos();
  }

  private static String checksum(String words) {
    return HexFormat.of()
        .formatHex(Sha256.newDigest().digest(words.getBytes(StandardCharsets.UTF_8)));
  }

  /** What an earlier operation wrote down; empty when that cannot be read. */
  static Optional<Remembered> remembered(Directory java) throws IOException {
    try {
      Moment written = Moment.of(java.status(FileName.of(FILE)).identity());
      Optional<byte[]> bytes = ControlFile.read(java, FILE, LIMIT);
      return bytes.flatMap(b -> parse(new String(b, StandardCharsets.UTF_8).strip(), written));
    } catch (java.nio.file.FileSystemException e) {
      return Optional.empty();
    }
  }

  private static Optional<Remembered> parse(String text, Moment written) {
    int end = text.lastIndexOf(' ');
    List<String> words = List.of(text.split(" ", -1));
    if (words.size() != WORDS
        || !words.get(0).equals(VERSION)
        || !checksum(text.substring(0, end)).equals(words.get(WORDS - 1))) {
      return Optional.empty();
    }
    AuditPrefix prefix =
        new AuditPrefix(
            Long.parseLong(words.get(1)),
            Integer.parseInt(words.get(2)),
            Long.parseLong(words.get(3)),
            words.get(4),
            HexFormat.of().parseHex(words.get(5)));
    String identity = String.join(" ", words.subList(7, 10));
    return Optional.of(new Remembered(prefix, words.get(6).equals(ALONE), identity, written));
  }

  /**
   * A prefix and when it was all that the log held.
   *
   * @param prefix the prefix
   * @param alone whether nobody else can have changed the log between its status and this note
   * @param identity what the log's status was
   * @param written when this was written down
   */
  record Remembered(AuditPrefix prefix, boolean alone, String identity, Moment written) {

    /**
     * Tells whether a log of this status holds the prefix and nothing else. Its last change must be
     * older than the note by the file system's clock: a later one could have the same time.
     */
    boolean isAllOf(FileStatus log) {
      return alone
          && written.isAfter(log.identity())
          && log.type() == FileType.REGULAR
          && log.size() == prefix.size
          && AuditPrefix.identity(log).equals(identity);
    }
  }
}
