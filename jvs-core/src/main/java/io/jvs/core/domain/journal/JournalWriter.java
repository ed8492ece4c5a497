package io.jvs.core.domain.journal;

import io.jvs.core.domain.journal.ApplyJournal.Move;
import io.jvs.core.domain.journal.ApplyJournal.Place;
import io.jvs.core.domain.journal.ApplyJournal.Retouch;
import io.jvs.core.domain.journal.ApplyJournal.Step;
import io.jvs.core.domain.tree.Attributes;
import io.jvs.core.domain.tree.Sha256;
import io.jvs.core.domain.tree.Xattr;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * Writes a journal: a magic number and version, the fields in order (big-endian, lengths before
 * contents), each step after a byte that tells its form, and the SHA-256 of all that.
 */
public final class JournalWriter {
  static final int MAGIC = 0x4a56_534a;
  static final int VERSION = 2;
  static final int DIGEST = 32;

  static final int END = 0;
  static final int DISPLACED = 1;
  static final int INSTALLED = 2;
  static final int RETOUCH = 4;

  private static final int BUFFER = 1 << 16;

  private final OutputStream file;
  private final MessageDigest digest = Sha256.newDigest();
  private final DataOutputStream out;
  private long moves;

  /** Begins one, in a stream that stays open. */
  public JournalWriter(OutputStream file, ApplyJournal journal) throws IOException {
    this.file = file;
    this.out =
        new DataOutputStream(
            new BufferedOutputStream(new DigestOutputStream(file, digest), BUFFER));
    out.writeInt(MAGIC);
    out.writeInt(VERSION);
    text(journal.operationId());
    text(journal.time().toString());
    text(journal.workspace());
    bytes(journal.workArea());
    text(journal.savePoint().orElse(""));
    out.writeBoolean(journal.detached());
    out.writeBoolean(journal.undo());
    bytes(journal.oldConfig());
    bytes(journal.newConfig());
  }

  /** Adds a step. */
  public void add(Step step) throws IOException {
    if (step instanceof Move move) {
      Place displaced = move.displaced();
      Place installed = move.installed();
      out.writeByte((displaced == null ? 0 : DISPLACED) | (installed == null ? 0 : INSTALLED));
      bytes(move.path().bytes());
      place(displaced);
      place(installed);
    } else if (step instanceof Retouch retouch) {
      out.writeByte(RETOUCH);
      bytes(retouch.path().bytes());
      attributes(retouch.before());
      attributes(retouch.after());
    }
  }

  /** Ends it; returns how many entries leave and enter. */
  public long end() throws IOException {
    out.writeByte(END);
    out.flush();
    file.write(digest.digest());
    return moves;
  }

  private void place(@Nullable Place place) throws IOException {
    if (place != null) {
      moves++;
      bytes(place.path().bytes());
      out.writeInt(place.mode());
    }
  }

  private void attributes(Attributes attributes) throws IOException {
    out.writeInt(attributes.mode());
    out.writeInt(attributes.uid());
    out.writeInt(attributes.gid());
    out.writeLong(attributes.mtimeSeconds());
    out.writeInt(attributes.mtimeNanos());
    out.writeInt(attributes.xattrs().size());
    for (Xattr xattr : attributes.xattrs()) {
      bytes(xattr.name());
      bytes(xattr.value());
    }
  }

  private void text(String text) throws IOException {
    bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private void bytes(byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
