package io.jvs.core.application;

import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.port.storage.Directory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The note that stands in {@code .jvs/java/epoch}: who holds the repository's lock, or last held
 * it. Each holder's number is one higher than the last one's, so that a holder which was paused for
 * longer than its lock lasts can see that it has been overtaken.
 *
 * @param number counts holders
 * @param token random, also in the lock's {@code owner.json}
 * @param held whether the holder has, or is about to make, the lock directory
 */
record Epoch(long number, String token, boolean held) {
  static final String FILE = "epoch";
  private static final int LIMIT = 4096;

  /** What the directory holds; the zeroth epoch when it holds nothing readable. */
  static Epoch read(Directory java) throws IOException {
    ControlFile.lookAnew(java);
    requireFile(java);
    Optional<byte[]> bytes = ControlFile.read(java, FILE, LIMIT);
    return bytes.flatMap(Epoch::parse).orElse(new Epoch(0, "", false));
  }

  private static void requireFile(Directory java) throws IOException {
    FileType type;
    try {
      type = java.status(FileName.of(FILE)).type();
    } catch (NoSuchFileException e) {
      return;
    }
    if (type != FileType.REGULAR) {
      throw ControlDirectory.invalid(
          ".jvs/java/" + FILE, "is a " + type + ", not a regular file; remove it");
    }
  }

  private static Optional<Epoch> parse(byte[] bytes) {
    List<String> words = List.of(new String(bytes, StandardCharsets.UTF_8).strip().split(" ", -1));
    if (words.size() != 3) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Epoch(Long.parseLong(words.get(0)), words.get(1), words.get(2).equals("held")));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  void write(Directory java) throws IOException {
    ControlFile.write(java, FILE, text(), 0600);
  }

  /** As {@link #write}, for what a power cut may take back: the next holder looks around then. */
  void writeUnflushed(Directory java) throws IOException {
    ControlFile.writeCache(java, FILE, out -> out.write(ByteBuffer.wrap(text())));
  }

  private byte[] text() {
    String text = number + " " + token + (held ? " held" : " free") + "\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  Epoch next() {
    return new Epoch(number + 1, UUID.randomUUID().toString(), true);
  }

  Epoch released() {
    return new Epoch(number, token, false);
  }
}
