package io.jvs.e2e;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** What Go says of an audit log: each line whole, short enough, and the successor of the last. */
final class GoAudit {
  private static final int TOO_LONG = 65_536;

  private GoAudit() {}

  /** The first finding, if there is one; a missing log is an empty one. */
  static List<String> examine(Path log) throws IOException {
    if (!Files.exists(log, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    if (!Files.isRegularFile(log, LinkOption.NOFOLLOW_LINKS)) {
      return List.of("E_AUDIT_SCAN_FAILED not a regular file");
    }
    String text = Files.readString(log);
    if (!text.isEmpty() && !text.endsWith("\n")) {
      return List.of("E_AUDIT_RECORD_MALFORMED the last line feed is missing");
    }
    String previous = "";
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (line.getBytes(StandardCharsets.UTF_8).length >= TOO_LONG) {
        return List.of("E_AUDIT_SCAN_FAILED line " + number + ": token too long");
      }
      ObjectNode entry;
      try {
        entry = GoJson.parse(line);
      } catch (IOException e) {
        return List.of("E_AUDIT_RECORD_MALFORMED line " + number + ": " + e);
      }
      if (!GoJson.text(entry, "prev_hash").equals(previous)) {
        return List.of("E_AUDIT_CHAIN_BROKEN line " + number);
      }
      previous = GoJson.text(entry, "record_hash");
      if (!previous.equals(GoChecksums.auditRecord(entry))) {
        return List.of("E_AUDIT_RECORD_HASH_MISMATCH line " + number);
      }
    }
    return List.of();
  }
}
