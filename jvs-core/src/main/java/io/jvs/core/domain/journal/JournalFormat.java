package io.jvs.core.domain.journal;

import io.jvs.core.domain.journal.ApplyJournal.Move;
import io.jvs.core.domain.journal.ApplyJournal.Retouch;
import io.jvs.core.domain.tree.Attributes;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.Sha256;
import io.jvs.core.domain.tree.Xattr;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Journals as bytes: a magic number and version, the fields in order (big-endian, lengths before
 * contents), and the SHA-256 of all that.
 */
public final class JournalFormat {
  private static final int MAGIC = 0x4a56_534a;
  private static final int VERSION = 1;
  private static final int DIGEST = 32;

  private JournalFormat() {}

  /** The bytes of a journal. */
  public static byte[] print(ApplyJournal journal) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeInt(VERSION);
      writeText(out, journal.operationId());
      writeText(out, journal.time().toString());
      writeText(out, journal.workspace());
      writeBytes(out, journal.workArea());
      writeText(out, journal.savePoint().orElse(""));
      out.writeBoolean(journal.detached());
      out.writeBoolean(journal.undo());
      writeMoves(out, journal.displaced());
      writeMoves(out, journal.installed());
      writeRetouches(out, journal.retouched());
      writeBytes(out, journal.oldConfig());
      writeBytes(out, journal.newConfig());
      out.flush();
      out.write(digest(bytes.toByteArray(), bytes.size()));
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  /**
   * The journal that bytes are.
   *
   * @throws MalformedJournalException when they are none, or not whole
   */
  public static ApplyJournal parse(byte[] bytes) throws MalformedJournalException {
    int length = bytes.length - DIGEST;
    if (length < 0
        || !MessageDigest.isEqual(
            digest(bytes, length), Arrays.copyOfRange(bytes, length, bytes.length))) {
      throw new MalformedJournalException("truncated or changed", null);
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, length))) {
      if (in.readInt() != MAGIC || in.readInt() != VERSION) {
        throw new MalformedJournalException("of an unknown version", null);
      }
      return parse(in);
    } catch (MalformedJournalException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new MalformedJournalException("not in the expected form", e);
    }
  }

  private static ApplyJournal parse(DataInputStream in) throws IOException {
    String operationId = readText(in);
    Instant time = Instant.parse(readText(in));
    String workspace = readText(in);
    byte[] workArea = readBytes(in);
    String savePoint = readText(in);
    return new ApplyJournal(
        operationId,
        time,
        workspace,
        workArea,
        savePoint.isEmpty() ? Optional.empty() : Optional.of(savePoint),
        in.readBoolean(),
        in.readBoolean(),
        readMoves(in),
        readMoves(in),
        readRetouches(in),
        readBytes(in),
        readBytes(in));
  }

  private static void writeMoves(DataOutputStream out, List<Move> moves) throws IOException {
    out.writeInt(moves.size());
    for (Move move : moves) {
      writeBytes(out, move.path().bytes());
      writeBytes(out, move.place().bytes());
      out.writeInt(move.mode());
    }
  }

  private static List<Move> readMoves(DataInputStream in) throws IOException {
    int count = in.readInt();
    List<Move> moves = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      moves.add(new Move(readPath(in), readPath(in), in.readInt()));
    }
    return moves;
  }

  private static void writeRetouches(DataOutputStream out, List<Retouch> retouches)
      throws IOException {
    out.writeInt(retouches.size());
    for (Retouch retouch : retouches) {
      writeBytes(out, retouch.path().bytes());
      writeAttributes(out, retouch.before());
      writeAttributes(out, retouch.after());
    }
  }

  private static List<Retouch> readRetouches(DataInputStream in) throws IOException {
    int count = in.readInt();
    List<Retouch> retouches = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      retouches.add(new Retouch(readPath(in), readAttributes(in), readAttributes(in)));
    }
    return retouches;
  }

  private static void writeAttributes(DataOutputStream out, Attributes attributes)
      throws IOException {
    out.writeInt(attributes.mode());
    out.writeInt(attributes.uid());
    out.writeInt(attributes.gid());
    out.writeLong(attributes.mtimeSeconds());
    out.writeInt(attributes.mtimeNanos());
    out.writeInt(attributes.xattrs().size());
    for (Xattr xattr : attributes.xattrs()) {
      writeBytes(out, xattr.name());
      writeBytes(out, xattr.value());
    }
  }

  private static Attributes readAttributes(DataInputStream in) throws IOException {
    int mode = in.readInt();
    int uid = in.readInt();
    int gid = in.readInt();
    long seconds = in.readLong();
    int nanos = in.readInt();
    int count = in.readInt();
    List<Xattr> xattrs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      xattrs.add(new Xattr(readBytes(in), readBytes(in)));
    }
    return new Attributes(mode, uid, gid, seconds, nanos, xattrs);
  }

  private static RelativePath readPath(DataInputStream in) throws IOException {
    return RelativePath.of(readBytes(in));
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String readText(DataInputStream in) throws IOException {
    return new String(readBytes(in), StandardCharsets.UTF_8);
  }

  private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] readBytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    byte[] bytes = in.readNBytes(length);
    if (bytes.length != length) {
      throw new MalformedJournalException("a length runs past the end", null);
    }
    return bytes;
  }

  private static byte[] digest(byte[] bytes, int length) {
    MessageDigest sha256 = Sha256.newDigest();
    sha256.update(bytes, 0, length);
    return sha256.digest();
  }
}
