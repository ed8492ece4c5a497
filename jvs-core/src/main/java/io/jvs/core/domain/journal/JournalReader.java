package io.jvs.core.domain.journal;

import io.jvs.core.domain.journal.ApplyJournal.Move;
import io.jvs.core.domain.journal.ApplyJournal.Place;
import io.jvs.core.domain.journal.ApplyJournal.Retouch;
import io.jvs.core.domain.journal.ApplyJournal.Step;
import io.jvs.core.domain.tree.Attributes;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.Sha256;
import io.jvs.core.domain.tree.Xattr;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link JournalWriter} wrote, step by step. It MUST be used only once {@link #check}
 * has found the same bytes whole.
 */
public final class JournalReader {
  private static final int BUFFER = 1 << 16;

  private final DataInputStream in;
  private final ApplyJournal journal;

  /**
   * Reads what stands before the steps.
   *
   * @throws MalformedJournalException when it is no journal
   */
  public JournalReader(InputStream bytes) throws IOException {
    in = new DataInputStream(new BufferedInputStream(bytes, BUFFER));
    try {
      journal = readJournal();
    } catch (EOFException | RuntimeException e) {
      throw malformed(e);
    }
  }

  /**
   * Reads bytes to their end and looks whether they are as they were written.
   *
   * @param length how many they are
   * @throws MalformedJournalException when they are not
   */
  public static void check(InputStream bytes, long length) throws IOException {
    MessageDigest sha256 = Sha256.newDigest();
    byte[] buffer = new byte[BUFFER];
    long left = length - JournalWriter.DIGEST;
    while (left > 0) {
      int count = bytes.read(buffer, 0, (int) Math.min(left, BUFFER));
      if (count < 0) {
        break;
      }
      sha256.update(buffer, 0, count);
      left -= count;
    }
    byte[] rest = bytes.readNBytes(JournalWriter.DIGEST + 1);
    if (!MessageDigest.isEqual(sha256.digest(), rest)) {
      throw new MalformedJournalException("truncated or changed", null);
    }
  }

  /** What stands before the steps. */
  public ApplyJournal journal() {
    return journal;
  }

  /**
   * The next step; null after the last.
   *
   * @throws MalformedJournalException when there is no step
   */
  public @Nullable Step next() throws IOException {
    try {
      return readStep();
    } catch (EOFException | RuntimeException e) {
      throw malformed(e);
    }
  }

  private static MalformedJournalException malformed(Exception cause) {
    return new MalformedJournalException("not in the expected form", cause);
  }

  private ApplyJournal readJournal() throws IOException {
    if (in.readInt() != JournalWriter.MAGIC || in.readInt() != JournalWriter.VERSION) {
      throw new MalformedJournalException("of an unknown version", null);
    }
    String operationId = text();
    Instant time = Instant.parse(text());
    String workspace = text();
    byte[] workArea = bytes();
    String savePoint = text();
    return new ApplyJournal(
        operationId,
        time,
        workspace,
        workArea,
        savePoint.isEmpty() ? Optional.empty() : Optional.of(savePoint),
        in.readBoolean(),
        in.readBoolean(),
        bytes(),
        bytes());
  }

  private @Nullable Step readStep() throws IOException {
    int form = in.readUnsignedByte();
    return switch (form) {
      case JournalWriter.END -> null;
      case JournalWriter.DISPLACED -> new Move(path(), place(), null);
      case JournalWriter.INSTALLED -> new Move(path(), null, place());
      case JournalWriter.DISPLACED | JournalWriter.INSTALLED -> new Move(path(), place(), place());
      case JournalWriter.RETOUCH -> new Retouch(path(), attributes(), attributes());
      default -> throw new MalformedJournalException("with a step of form " + form, null);
    };
  }

  private RelativePath path() throws IOException {
    return RelativePath.of(bytes());
  }

  private Place place() throws IOException {
    return new Place(path(), in.readInt());
  }

  private Attributes attributes() throws IOException {
    int mode = in.readInt();
    int uid = in.readInt();
    int gid = in.readInt();
    long seconds = in.readLong();
    int nanos = in.readInt();
    int count = in.readInt();
    List<Xattr> xattrs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      xattrs.add(new Xattr(bytes(), bytes()));
    }
    return new Attributes(mode, uid, gid, seconds, nanos, xattrs);
  }

  private String text() throws IOException {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  private byte[] bytes() throws IOException {
    int length = in.readInt();
    byte[] bytes = in.readNBytes(length);
    if (bytes.length != length) {
      throw new EOFException();
    }
    return bytes;
  }
}
