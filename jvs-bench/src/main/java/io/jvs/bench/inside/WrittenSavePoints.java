package io.jvs.bench.inside;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Save points of empty workspaces, written straight into a repository as the records that the
 * format wants at least: thousands of them in the time that saving a few would take.
 */
public final class WrittenSavePoints {
  private static final String EMPTY =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  /** As Go prints times: no zeros at the end of the fraction. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendLiteral('Z')
          .toFormatter(Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Path control;

  /** For a repository that nobody works on meanwhile. */
  public WrittenSavePoints(Path repository) {
    this.control = repository.resolve(".jvs");
  }

  /**
   * Writes one.
   *
   * @param millis the time in its ID, since 1970
   * @param number the rest of its ID
   * @param createdAt the time in its record
   * @return its ID
   */
  public String add(String workspace, long millis, int number, Instant createdAt)
      throws IOException {
    String id = String.format(Locale.ROOT, "%013d-%08x", millis, number);
    String checksum = sha256(descriptor(id, workspace, createdAt, "", ""));
    Path payload = Files.createDirectory(control.resolve("snapshots").resolve(id));
    Files.writeString(
        payload.resolve(".READY"),
        String.format(
            Locale.ROOT,
            "{\"snapshot_id\":\"%s\",\"completed_at\":\"%s\",\"payload_root_hash\":\"%s\","
                + "\"engine\":\"copy\",\"descriptor_checksum\":\"%s\"}",
            id,
            TIME.format(createdAt),
            EMPTY,
            checksum));
    Files.writeString(
        control.resolve("descriptors").resolve(id + ".json"),
        descriptor(id, workspace, createdAt, checksum, "verified"));
    return id;
  }

  /** Writes as many of the workspace main, a second apart, the last one a second before a time. */
  public void add(int count, Instant before) throws IOException {
    for (int i = 0; i < count; i++) {
      Instant time = before.minusSeconds(count - i);
      add("main", time.toEpochMilli(), i, time);
    }
  }

  /** In the form over which its checksum goes. */
  private static String descriptor(
      String id, String workspace, Instant createdAt, String checksum, String state) {
    return String.format(
        Locale.ROOT,
        "{\"created_at\":\"%s\",\"descriptor_checksum\":\"%s\",\"engine\":\"copy\","
            + "\"integrity_state\":\"%s\",\"payload_root_hash\":\"%s\",\"snapshot_id\":\"%s\","
            + "\"worktree_name\":\"%s\"}",
        TIME.format(createdAt),
        checksum,
        state,
        EMPTY,
        id,
        workspace);
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
