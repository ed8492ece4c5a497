package io.jvs.e2e;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What Go's {@code doctor --strict} would say of a repository, warnings included. It reads the
 * files by itself: nothing of the library takes part.
 */
public final class GoDoctor {
  private static final Pattern ID = Pattern.compile("[0-9]{13}-[0-9a-f]{8}");
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]+");
  private static final Duration STALE = Duration.ofSeconds(30);

  private final Path root;
  private final Path jvs;
  private final List<String> findings = new ArrayList<>();
  private final TreeMap<String, ObjectNode> descriptors = new TreeMap<>();
  private final Set<String> suspects = new TreeSet<>();

  private GoDoctor(Path root) {
    this.root = root;
    this.jvs = root.resolve(".jvs");
  }

  /** The findings, each its code and what it is about; none for a healthy repository. */
  public static List<String> examine(Path root) throws IOException {
    GoDoctor doctor = new GoDoctor(root);
    doctor.formatVersion();
    doctor.lock();
    doctor.readDescriptors();
    doctor.workspaces();
    doctor.snapshots();
    doctor.descriptors.keySet().forEach(doctor::lineage);
    doctor.intents();
    doctor.temporaries();
    doctor.suspects.addAll(doctor.descriptors.keySet());
    for (String id : doctor.suspects) {
      doctor.integrity(id);
    }
    doctor.findings.addAll(GoAudit.examine(doctor.jvs.resolve("audit/audit.jsonl")));
    return doctor.findings;
  }

  private void found(String code, Object what) {
    findings.add(code + " " + what);
  }

  private void formatVersion() throws IOException {
    Path file = jvs.resolve("format_version");
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      found("E_FORMAT_VERSION_MISSING", file);
      return;
    }
    String version = Files.readString(file).strip();
    if (!version.matches("[0-9]+") || Integer.parseInt(version) < 1) {
      found("E_FORMAT_VERSION_INVALID", version);
    } else if (Integer.parseInt(version) > 1) {
      found("E_FORMAT_VERSION_UNSUPPORTED", version);
    }
  }

  private void lock() {
    Path lock = jvs.resolve("locks/repo.lock");
    if (!Files.exists(lock, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      ObjectNode owner = GoJson.read(lock.resolve("owner.json"));
      long pid = owner.path("pid").asLong();
      Instant since = Instant.parse(GoJson.text(owner, "created_at"));
      if (pid <= 0) {
        found("E_REPO_LOCK_OWNER_INVALID", lock);
      } else if (ProcessHandle.of(pid).isEmpty() && since.plus(STALE).isBefore(Instant.now())) {
        found("E_REPO_LOCK_STALE", lock);
      }
    } catch (IOException | RuntimeException e) {
      found("E_REPO_LOCK_OWNER_INVALID", e);
    }
  }

  private void readDescriptors() throws IOException {
    for (Path file : list(jvs.resolve("descriptors"))) {
      String name = file.getFileName().toString();
      if (!name.endsWith(".json")) {
        continue;
      }
      String id = name.substring(0, name.length() - 5);
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        found("E_DESCRIPTOR_CONTROL_INVALID", name);
      } else if (!ID.matcher(id).matches()) {
        found("E_DESCRIPTOR_FILENAME_INVALID", name);
      } else {
        readDescriptor(id, file);
      }
    }
  }

  private void readDescriptor(String id, Path file) {
    suspects.add(id);
    if (!Files.isDirectory(jvs.resolve("snapshots").resolve(id), LinkOption.NOFOLLOW_LINKS)) {
      found("E_PAYLOAD_MISSING", id);
    }
    try {
      ObjectNode descriptor = GoJson.read(file);
      if (!GoJson.text(descriptor, "snapshot_id").equals(id)) {
        throw new IOException("is that of another save point");
      }
      descriptors.put(id, descriptor);
    } catch (IOException e) {
      found("E_DESCRIPTOR_CORRUPT", id + ": " + e);
    }
  }

  private void workspaces() throws IOException {
    for (Path folder : list(jvs.resolve("worktrees"))) {
      String name = folder.getFileName().toString();
      if (Files.isSymbolicLink(folder)) {
        found("E_WORKTREE_LIST_FAILED", name);
      } else if (Files.isDirectory(folder)) {
        try {
          ObjectNode config = GoJson.read(folder.resolve("config.json"));
          boolean named = name.equals(GoJson.text(config, "name"));
          if (!named || !NAME.matcher(name).matches() || name.contains("..")) {
            throw new IOException("another's name, or none");
          }
          GoJson.reprinted(GoJson.text(config, "created_at"));
          workspace(name, config);
        } catch (IOException e) {
          found("E_WORKTREE_LIST_FAILED", name + ": " + e);
        }
      }
    }
  }

  private void workspace(String name, ObjectNode config) {
    Path payload = name.equals("main") ? root.resolve(name) : root.resolve("worktrees/" + name);
    String real = GoJson.text(config, "real_path");
    if (!real.isEmpty()) {
      payload = Path.of(real);
      if (name.equals("main") && !payload.equals(root)) {
        found("E_WORKTREE_PAYLOAD_INVALID", "main at " + payload);
      } else if (!name.equals("main") && !root.getParent().equals(payload.getParent())) {
        found("E_WORKTREE_PATH_BINDING_INVALID", name + " at " + payload);
      }
    }
    if (!Files.exists(payload, LinkOption.NOFOLLOW_LINKS)) {
      found("E_WORKTREE_PAYLOAD_MISSING", payload);
    } else if (!Files.isDirectory(payload, LinkOption.NOFOLLOW_LINKS)) {
      found("E_WORKTREE_PAYLOAD_INVALID", payload);
    }
    String head = id(name, config, "head_snapshot_id");
    String latest = id(name, config, "latest_snapshot_id");
    id(name, config, "base_snapshot_id");
    if (!head.isEmpty() && !descriptors.containsKey(head)) {
      found("E_WORKTREE_HEAD_MISSING", name + " at " + head);
    } else if (!head.isEmpty() && !latest.isEmpty() && !ancestors(latest).contains(head)) {
      found("E_WORKTREE_HEAD_LATEST_MISMATCH", name + ": " + head + " not below " + latest);
    }
  }

  private String id(String workspace, ObjectNode config, String key) {
    String id = GoJson.text(config, key);
    if (ID.matcher(id).matches()) {
      suspects.add(id);
    } else if (!id.isEmpty()) {
      found("E_WORKTREE_INVALID_SNAPSHOT_ID", workspace + " " + key + " " + id);
    }
    return id;
  }

  /** A save point and everything that its parents lead to. */
  private Set<String> ancestors(String id) {
    Set<String> seen = new HashSet<>();
    String at = id;
    while (descriptors.containsKey(at) && seen.add(at)) {
      at = GoJson.text(descriptors.get(at), "parent_id");
    }
    return seen;
  }

  private void lineage(String id) {
    Set<String> seen = new HashSet<>();
    for (String at = id; !at.isEmpty(); at = GoJson.text(descriptors.get(at), "parent_id")) {
      if (!ID.matcher(at).matches()) {
        found("E_LINEAGE_PARENT_INVALID", id + " after " + at);
        return;
      }
      if (!descriptors.containsKey(at)) {
        found("E_LINEAGE_PARENT_MISSING", id + " after " + at);
        return;
      }
      if (!seen.add(at)) {
        found("E_LINEAGE_CYCLE", id);
        return;
      }
    }
  }

  private void snapshots() throws IOException {
    for (Path folder : list(jvs.resolve("snapshots"))) {
      String name = folder.getFileName().toString();
      boolean directory = Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
      if (name.endsWith(".tmp")) {
        if (directory) {
          found("E_TMP_ORPHAN", name);
        }
      } else if (Files.isSymbolicLink(folder)) {
        found("E_READY_CONTROL_INVALID", name);
      } else if (directory && !ID.matcher(name).matches()) {
        found("E_READY_INVALID_SNAPSHOT_ID", name);
      } else if (directory) {
        suspects.add(name);
        marker(name, folder);
      }
    }
  }

  private void marker(String id, Path folder) {
    int markers = 0;
    for (String name : List.of(".READY", ".READY.gz")) {
      Path marker = folder.resolve(name);
      if (!Files.exists(marker, LinkOption.NOFOLLOW_LINKS)) {
        continue;
      }
      markers++;
      if (!descriptors.containsKey(id)) {
        found("E_READY_DESCRIPTOR_MISSING", id);
      } else if (!Files.isRegularFile(marker, LinkOption.NOFOLLOW_LINKS)) {
        found("E_READY_INVALID", id);
      } else {
        agreement(id, marker);
      }
    }
    if (markers == 0) {
      found("E_READY_MISSING", id);
    }
  }

  private void agreement(String id, Path marker) {
    try {
      ObjectNode ready = GoJson.read(marker);
      if (ready.has("completed_at")) {
        GoJson.reprinted(GoJson.text(ready, "completed_at"));
      }
      for (String key :
          List.of("snapshot_id", "engine", "payload_root_hash", "descriptor_checksum")) {
        if (!GoJson.text(ready, key).equals(GoJson.text(descriptors.get(id), key))) {
          found("E_READY_INVALID", id + " " + key);
        }
      }
    } catch (IOException e) {
      found("E_READY_INVALID", id + ": " + e);
    }
  }

  private void intents() throws IOException {
    for (Path file : list(jvs.resolve("intents"))) {
      boolean regular = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
      found(regular ? "E_INTENT_ORPHAN" : "E_INTENT_CONTROL_INVALID", file.getFileName());
    }
  }

  private void temporaries() throws IOException {
    for (Path file : list(root)) {
      if (file.getFileName().toString().startsWith(".jvs-tmp-")) {
        found("E_TMP_ORPHAN", file.getFileName());
      }
    }
  }

  private void integrity(String id) {
    ObjectNode descriptor = descriptors.get(id);
    if (descriptor == null) {
      found("E_DESCRIPTOR_MISSING", id);
      return;
    }
    try {
      String checksum = GoChecksums.descriptor(descriptor);
      if (!checksum.equals(GoJson.text(descriptor, "descriptor_checksum"))) {
        found("E_DESCRIPTOR_CHECKSUM_MISMATCH", id);
      }
      Path payload = jvs.resolve("snapshots").resolve(id);
      String hash = GoChecksums.payload(payload);
      if (!hash.equals(GoJson.text(descriptor, "payload_root_hash"))) {
        found("E_PAYLOAD_HASH_MISMATCH", id);
      }
    } catch (IOException | RuntimeException e) {
      found("E_PAYLOAD_INVALID", String.format(Locale.ROOT, "%s: %s", id, e));
    }
  }

  private static List<Path> list(Path directory) throws IOException {
    List<Path> paths = new ArrayList<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
      children.forEach(paths::add);
    }
    paths.sort(null);
    return paths;
  }
}
