package io.jvs.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jvs.core.testkit.RawPaths;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Go's three hashes: of a tree, of a descriptor, of an audit record. */
final class GoChecksums {
  private static final List<String> ALWAYS =
      List.of("snapshot_id", "worktree_name", "created_at", "engine", "payload_root_hash");
  private static final List<String> WHEN_FILLED =
      List.of(
          "restored_paths",
          "note",
          "tags",
          "actual_engine",
          "effective_engine",
          "degraded_reasons",
          "performance_class",
          "partial_paths");
  private static final List<String> WHEN_PRESENT =
      List.of("parent_id", "started_from", "restored_from", "compression");
  private static final List<String> PRESERVATION =
      List.of("symlinks", "hardlinks", "mode", "timestamps", "xattrs", "acls");

  private GoChecksums() {}

  /** The checksum that a descriptor must bear. */
  static String descriptor(ObjectNode descriptor) throws IOException {
    ObjectNode known = GoJson.MAPPER.createObjectNode();
    ALWAYS.forEach(key -> known.put(key, GoJson.text(descriptor, key)));
    known.put("created_at", GoJson.reprinted(GoJson.text(descriptor, "created_at")));
    known.put("descriptor_checksum", "").put("integrity_state", "");
    for (String key : WHEN_FILLED) {
      JsonNode value = descriptor.path(key);
      if (value.isTextual() ? !value.textValue().isEmpty() : !value.isEmpty()) {
        known.set(key, value);
      }
    }
    for (String key : WHEN_PRESENT) {
      if (descriptor.hasNonNull(key)) {
        known.set(key, descriptor.get(key));
      }
    }
    if (descriptor.get("metadata_preservation") instanceof ObjectNode preservation) {
      known.set("metadata_preservation", preservation(preservation));
    }
    return GoJson.sha256(GoJson.canonical(known));
  }

  private static ObjectNode preservation(ObjectNode preservation) {
    ObjectNode known = GoJson.MAPPER.createObjectNode();
    PRESERVATION.forEach(key -> known.put(key, GoJson.text(preservation, key)));
    if (!GoJson.text(preservation, "ownership").isEmpty()) {
      known.put("ownership", GoJson.text(preservation, "ownership"));
    }
    return known;
  }

  /** The hash that an audit record must bear. */
  static String auditRecord(ObjectNode record) throws IOException {
    ObjectNode known = GoJson.MAPPER.createObjectNode();
    known.put("timestamp", GoJson.reprinted(GoJson.text(record, "timestamp")));
    known.put("event_type", GoJson.text(record, "event_type"));
    known.put("prev_hash", GoJson.text(record, "prev_hash")).put("record_hash", "");
    for (String key : List.of("snapshot_id", "worktree_name")) {
      if (!GoJson.text(record, key).isEmpty()) {
        known.set(key, record.get(key));
      }
    }
    if (!record.path("details").isEmpty()) {
      known.set("details", record.get("details"));
    }
    return GoJson.sha256(GoJson.canonical(known));
  }

  /** The hash over a save point's tree. */
  static String payload(Path root) throws IOException {
    Set<byte[]> lines = new TreeSet<>(Arrays::compareUnsigned);
    collect(root, root, lines);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] line : lines) {
      all.writeBytes(line);
      all.write('\n');
    }
    return GoJson.sha256(all.toByteArray());
  }

  private static void collect(Path root, Path directory, Set<byte[]> lines) throws IOException {
    try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
      for (Path child : children) {
        byte[] relative = RawPaths.bytes(RawPaths.encode(root.relativize(child)));
        if (!Arrays.equals(relative, ".READY".getBytes(StandardCharsets.US_ASCII))) {
          lines.add(line(child, relative));
        }
        if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
          collect(root, child, lines);
        }
      }
    }
  }

  private static byte[] line(Path path, byte[] relative) throws IOException {
    int mode = (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
    String kind;
    String size = "";
    byte[] hashed;
    switch (mode & 0170000) {
      case 0040000 -> {
        kind = "dir";
        hashed = RawPaths.bytes(RawPaths.encode(path.getFileName()));
      }
      case 0120000 -> {
        kind = "symlink";
        hashed = RawPaths.bytes(RawPaths.encode(Files.readSymbolicLink(path)));
      }
      case 0100000 -> {
        kind = "file";
        hashed = Files.readAllBytes(path);
        size = ",size=" + hashed.length;
      }
      default -> throw new IOException("Go would hang or fail at " + path);
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    line.writeBytes((kind + ":").getBytes(StandardCharsets.US_ASCII));
    line.writeBytes(relative);
    String rest =
        String.format(Locale.ROOT, ":mode=%04o%s:%s", mode & 0777, size, GoJson.sha256(hashed));
    line.writeBytes(rest.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII));
    return line.toByteArray();
  }
}
