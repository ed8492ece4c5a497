package io.jvs.e2e;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jvs.core.testkit.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Changes a repository as Go does: nothing of the library takes part. */
public final class GoWriter {
  private static final String CLONE = "cp -a -- \"$1\" \"$2\" && rm -f -- \"$2/.READY\"";
  private static final String REPLACE =
      "mv -- \"$1\" \"$1.restore-backup-1\" && mv -- \"$2\" \"$1\""
          + " && rm -rf -- \"$1.restore-backup-1\"";

  private final Path root;
  private final Path jvs;

  /** In a repository that nobody is at work in. */
  public GoWriter(Path root) {
    this.root = root;
    this.jvs = root.resolve(".jvs");
  }

  private Path config(String workspace) {
    return jvs.resolve("worktrees/" + workspace + "/config.json");
  }

  private Path payload(String workspace) {
    return workspace.equals("main") ? root.resolve("main") : root.resolve("worktrees/" + workspace);
  }

  /** Adds an empty workspace. */
  public void addWorkspace(String name) throws IOException {
    Files.createDirectories(config(name).resolveSibling(""));
    Files.createDirectories(payload(name));
    ObjectNode config = GoJson.MAPPER.createObjectNode();
    write(config(name), config.put("name", name).put("created_at", Instant.now().toString()));
  }

  /** Saves a workspace that holds no special files; returns the ID. */
  public String save(String workspace, int random) throws IOException {
    Instant now = Instant.now();
    String id = String.format(Locale.ROOT, "%013d-%08x", now.toEpochMilli(), random);
    Path tree = jvs.resolve("snapshots/" + id);
    Shell.run(CLONE, payload(workspace).toString(), tree.toString());
    ObjectNode config = GoJson.read(config(workspace));
    ObjectNode descriptor = GoJson.MAPPER.createObjectNode().put("snapshot_id", id);
    String head = GoJson.text(config, "head_snapshot_id");
    if (!head.isEmpty()) {
      descriptor.put("parent_id", head);
    }
    descriptor.put("worktree_name", workspace).put("created_at", now.toString());
    descriptor.put("note", "by Go").put("engine", "copy");
    String hash = GoChecksums.payload(tree);
    descriptor.put("payload_root_hash", hash);
    String checksum = GoChecksums.descriptor(descriptor);
    descriptor.put("descriptor_checksum", checksum).put("integrity_state", "verified");
    ObjectNode ready = GoJson.MAPPER.createObjectNode().put("snapshot_id", id);
    ready.put("completed_at", now.toString()).put("payload_root_hash", hash);
    ready.put("engine", "copy").put("descriptor_checksum", checksum);
    Files.writeString(tree.resolve(".READY"), ready.toString());
    write(jvs.resolve("descriptors/" + id + ".json"), descriptor);
    write(config(workspace), config.put("head_snapshot_id", id).put("latest_snapshot_id", id));
    ObjectNode details = GoJson.MAPPER.createObjectNode();
    details.put("checksum", checksum).put("engine", "copy").put("note", "by Go");
    audit("snapshot_create", id, workspace, details);
    return id;
  }

  /** Restores a save point into a workspace, whose directory becomes another. */
  public void restore(String workspace, String id) throws IOException {
    Path made = root.resolve("main.restore-tmp-1");
    Shell.run(CLONE, jvs.resolve("snapshots/" + id).toString(), made.toString());
    Shell.run(REPLACE, payload(workspace).toString(), made.toString());
    ObjectNode config = GoJson.read(config(workspace));
    boolean detached = !GoJson.text(config, "latest_snapshot_id").equals(id);
    write(config(workspace), config.put("head_snapshot_id", id));
    ObjectNode details = GoJson.MAPPER.createObjectNode().put("detached", detached);
    audit("restore", id, workspace, details);
  }

  private static void write(Path file, ObjectNode content) throws IOException {
    Path beside = file.resolveSibling(".jvs-tmp-1");
    Files.writeString(beside, content.toPrettyString().replace("\" : ", "\": "));
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private void audit(String event, String id, String workspace, ObjectNode details)
      throws IOException {
    Path log = jvs.resolve("audit/audit.jsonl");
    List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
    String previous =
        lines.isEmpty()
            ? ""
            : GoJson.text(GoJson.parse(lines.get(lines.size() - 1)), "record_hash");
    ObjectNode entry = GoJson.MAPPER.createObjectNode();
    entry.put("timestamp", Instant.now().toString()).put("event_type", event);
    entry.put("snapshot_id", id).put("worktree_name", workspace);
    entry.set("details", details);
    entry.put("prev_hash", previous);
    entry.put("record_hash", GoChecksums.auditRecord(entry));
    Files.writeString(
        log,
        entry + "\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
