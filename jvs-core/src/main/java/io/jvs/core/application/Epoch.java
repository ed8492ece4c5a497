package io.jvs.core.application;

import io.jvs.core.port.storage.Directory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
  private static final String FILE = "epoch";
  private static final int LIMIT = 4096;

  /** What the directory holds; the zeroth epoch when it holds nothing readable. */
  static Epoch read(Directory java) throws IOException {
    Optional<byte[]> bytes = ControlFile.readCurrent(java, FILE, LIMIT);
    return bytes.flatMap(Epoch::parse).orElse(new Epoch(0, "", false));
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
    String text = number + " " + token + (held ? " held" : " free") + "\n";
    ControlFile.write(java, FILE, text.getBytes(StandardCharsets.UTF_8), 0600);
  }

  Epoch next() {
    return new Epoch(number + 1, UUID.randomUUID().toString(), true);
  }

  Epoch released() {
    return new Epoch(number, token, false);
  }
}
