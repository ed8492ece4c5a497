package io.jvs.core.application;

import io.jvs.api.EngineType;
import io.jvs.api.ErrorCode;
import io.jvs.api.HashValue;
import io.jvs.api.IntegrityException;
import io.jvs.api.IntegrityState;
import io.jvs.api.JvsException;
import io.jvs.api.SavePoint;
import io.jvs.api.SavePointId;
import io.jvs.api.SavePointNotFoundException;
import io.jvs.core.domain.record.Descriptor;
import io.jvs.core.domain.record.ReadyMarker;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.port.MalformedRecordException;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.NamedType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The save points of a repository: what their records say, and whether those agree. */
final class SavePoints {
  private static final Logger LOG = LoggerFactory.getLogger(SavePoints.class);

  static final String READY = ".READY";
  static final String READY_GZ = ".READY.gz";
  static final String STAGING = ".tmp";
  private static final int LIMIT = 16 << 20;
  private static final int NAMED_IN_MESSAGES = 5;

  /** How many records a history looks at beyond those that it needs. */
  private static final int FURTHER = 16;

  private static final Comparator<SavePoint> BY_TIME =
      Comparator.comparing(SavePoint::createdAt).thenComparing(SavePoint::id);

  private final Repository repository;
  private final ControlDirectory control;

  SavePoints(Repository repository, ControlDirectory control) {
    this.repository = repository;
    this.control = control;
  }

  /** The IDs that have a tree or a descriptor, whole or not, oldest first. */
  SortedSet<String> ids() throws IOException {
    return ids("");
  }

  private SortedSet<String> ids(String prefix) throws IOException {
    SortedSet<String> ids = payloads(prefix);
    for (String name : names("descriptors", prefix)) {
      String id = name.endsWith(".json") ? name.substring(0, name.length() - 5) : "";
      if (SavePointId.isValid(id)) {
        ids.add(id);
      }
    }
    return ids;
  }

  /** Few of many names become text. */
  private List<String> names(String folder, String prefix) throws IOException {
    byte[] start = prefix.getBytes(StandardCharsets.UTF_8);
    List<String> names = new ArrayList<>();
    for (NamedType entry : control.control(folder).types()) {
      byte[] name = entry.name().bytes();
      boolean fits =
          name.length >= start.length
              && Arrays.equals(name, 0, start.length, start, 0, start.length);
      if (fits && (folder.equals("descriptors") || entry.type() != FileType.REGULAR)) {
        names.add(entry.name().toString());
      }
    }
    return names;
  }

  /** Tells whether there is a tree or a descriptor of this ID, whole or not. */
  boolean exists(String id) throws IOException {
    return ControlFile.exists(control.control("descriptors"), id + ".json")
        || ControlFile.exists(control.control("snapshots"), id);
  }

  /** The IDs that have a tree, oldest first. */
  SortedSet<String> payloads() throws IOException {
    return payloads("");
  }

  private SortedSet<String> payloads(String prefix) throws IOException {
    SortedSet<String> ids = new TreeSet<>(names("snapshots", prefix));
    ids.removeIf(id -> !SavePointId.isValid(id));
    return ids;
  }

  /** The one save point whose ID the text is, or begins. */
  Descriptor resolve(String target) throws IOException {
    String prefix = target.strip();
    if (SavePointId.isValid(prefix)) {
      Optional<Descriptor> exact = find(prefix);
      if (exact.isPresent()) {
        return exact.get();
      }
    }
    List<String> matches = new ArrayList<>();
    if (!prefix.isEmpty()) {
      matches.addAll(ids(prefix));
    }
    if (matches.isEmpty()) {
      throw new SavePointNotFoundException(
          "no save point matches \"" + Failures.safe(prefix) + "\"; history lists them");
    }
    if (matches.size() > 1) {
      throw new JvsException(
          ErrorCode.SAVE_POINT_AMBIGUOUS,
          matches.size()
              + " save points match \""
              + prefix
              + "\": "
              + String.join(", ", matches.subList(0, Math.min(NAMED_IN_MESSAGES, matches.size())))
              + (matches.size() > NAMED_IN_MESSAGES ? ", …" : "")
              + "; give more of the ID");
    }
    return published(matches.get(0));
  }

  /**
   * The save point of this ID, if there is one.
   *
   * <p>Where a file system remembers names (JuiceFS, NFS), those of a save point that another host
   * cleaned up still lead somewhere for a while, though no longer to anything whole. A listing is
   * asked anew: what it does not name is gone, not damaged.
   */
  Optional<Descriptor> find(String id) throws IOException {
    if (!exists(id)) {
      return Optional.empty();
    }
    try {
      return Optional.of(published(id));
    } catch (IntegrityException e) {
      if (ids(id).contains(id)) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /** A descriptor, which must be that of the save point. */
  Descriptor descriptor(String id) {
    Optional<byte[]> bytes;
    try {
      bytes = ControlFile.read(control.control("descriptors"), id + ".json", LIMIT);
    } catch (IOException e) {
      throw damaged(ErrorCode.DESCRIPTOR_CORRUPT, id, Failures.describe(e), e);
    }
    if (bytes.isEmpty()) {
      throw damaged(ErrorCode.DESCRIPTOR_MISSING, id, "its descriptor is missing", null);
    }
    try {
      Descriptor descriptor = repository.format().parseDescriptor(bytes.get());
      if (!descriptor.snapshotId().equals(id)) {
        throw damaged(ErrorCode.DESCRIPTOR_CORRUPT, id, "its descriptor is another's", null);
      }
      return descriptor;
    } catch (MalformedRecordException e) {
      throw damaged(ErrorCode.DESCRIPTOR_CORRUPT, id, "its descriptor is " + e.getMessage(), e);
    }
  }

  /** Removes a descriptor durably, before what announces it is removed. */
  static void removeDescriptor(ControlDirectory control, String id) throws IOException {
    Directory descriptors = control.control("descriptors");
    if (ControlFile.deleteIfExists(descriptors, id + ".json")) {
      descriptors.sync();
    }
  }

  /** A descriptor whose checksum holds and that the marker in the tree confirms. */
  Descriptor published(String id) {
    Descriptor descriptor = checked(id);
    checkMarkers(descriptor);
    return descriptor;
  }

  /** Checks that a save point's tree is there, with markers that agree with its descriptor. */
  void checkMarkers(Descriptor descriptor) {
    try (Directory payload = payload(descriptor.snapshotId())) {
      checkMarkers(payload, descriptor);
    }
  }

  /** The tree of a save point, opened. */
  Directory payload(String id) {
    try {
      return control.control("snapshots").open(FileName.of(id));
    } catch (NoSuchFileException e) {
      throw damaged(ErrorCode.PAYLOAD_MISSING, id, "its tree is missing", e);
    } catch (NotDirectoryException e) {
      throw damaged(ErrorCode.PAYLOAD_INVALID, id, "its tree is a link or no directory", e);
    } catch (IOException e) {
      throw damaged(ErrorCode.PAYLOAD_INVALID, id, Failures.describe(e), e);
    }
  }

  Path payloadPath(String id) {
    return repository.path().resolve(".jvs").resolve("snapshots").resolve(id);
  }

  /** A descriptor whose checksum holds. */
  Descriptor checked(String id) {
    Descriptor descriptor = descriptor(id);
    if (!repository.format().checksum(descriptor).equals(descriptor.descriptorChecksum())) {
      throw damaged(ErrorCode.DESCRIPTOR_CHECKSUM_MISMATCH, id, "its descriptor was changed", null);
    }
    return descriptor;
  }

  /** Checks that a tree's markers are there and agree with the descriptor. */
  void checkMarkers(Directory payload, Descriptor descriptor) {
    String id = descriptor.snapshotId();
    boolean found = false;
    for (String name : List.of(READY, READY_GZ)) {
      Optional<byte[]> marker;
      try {
        marker = ControlFile.read(payload, name, LIMIT);
      } catch (IOException e) {
        throw damaged(ErrorCode.READY_INVALID, id, Failures.describe(e), e);
      }
      if (marker.isPresent()) {
        found = true;
        checkMarker(marker.get(), descriptor);
      }
    }
    if (!found) {
      throw damaged(ErrorCode.READY_MISSING, id, "its marker .READY is missing", null);
    }
  }

  private void checkMarker(byte[] bytes, Descriptor descriptor) {
    String id = descriptor.snapshotId();
    ReadyMarker ready;
    try {
      ready = repository.format().parseReadyMarker(bytes);
    } catch (MalformedRecordException e) {
      throw damaged(ErrorCode.READY_INVALID, id, "its marker is " + e.getMessage(), e);
    }
    if (!ready.snapshotId().equals(id)
        || !ready.engine().equals(descriptor.engine())
        || !ready.payloadRootHash().equals(descriptor.payloadRootHash())
        || !ready.descriptorChecksum().equals(descriptor.descriptorChecksum())) {
      throw damaged(ErrorCode.READY_INVALID, id, "its marker disagrees with its descriptor", null);
    }
  }

  /** Checks that every ancestor's descriptor is there. */
  void checkLineage(Descriptor descriptor) {
    String id = descriptor.snapshotId();
    Set<String> seen = new HashSet<>();
    Descriptor current = descriptor;
    while (current.parentId().isPresent() && !current.parentId().get().isEmpty()) {
      if (!seen.add(current.snapshotId())) {
        throw damaged(ErrorCode.LINEAGE_CYCLE, id, "its ancestors lead back to it", null);
      }
      current = parent(id, current.parentId().get());
    }
  }

  private Descriptor parent(String id, String parent) {
    if (!SavePointId.isValid(parent)) {
      throw damaged(
          ErrorCode.LINEAGE_PARENT_INVALID,
          id,
          "an ancestor's ID is " + Failures.safe(parent),
          null);
    }
    try {
      return descriptor(parent);
    } catch (IntegrityException e) {
      throw damaged(
          e.code() == ErrorCode.DESCRIPTOR_MISSING
              ? ErrorCode.LINEAGE_PARENT_MISSING
              : ErrorCode.LINEAGE_PARENT_INVALID,
          id,
          "its ancestor " + parent + " has no readable descriptor",
          e);
    }
  }

  /**
   * The save points of a workspace, newest first; a damaged one is left out, with a warning.
   *
   * <p>An ID begins with the time at which its save began, and saves do not overlap, so that what
   * is older by its ID is older by its record. Clocks are set, and IDs can be the same
   * millisecond's: the look ends only where the time in the next ID is before that of the last save
   * point wanted, and some further records have been looked at.
   */
  List<SavePoint> history(String workspace, int limit) throws IOException {
    int wanted = limit > 0 ? limit : Integer.MAX_VALUE;
    PriorityQueue<FileName> left = new PriorityQueue<>(Comparator.reverseOrder());
    for (NamedType entry : control.control("snapshots").types()) {
      if (entry.type() != FileType.REGULAR) {
        left.add(entry.name());
      }
    }
    PriorityQueue<SavePoint> newest = new PriorityQueue<>(BY_TIME);
    for (int further = 0; !left.isEmpty() && further <= FURTHER; ) {
      String id = left.remove().toString();
      if (!SavePointId.isValid(id)) {
        continue;
      }
      if (newest.size() == wanted && millis(id) < oldestMillis(newest)) {
        further++;
      }
      ofWorkspace(id, workspace).ifPresent(newest::add);
      if (newest.size() > wanted) {
        newest.remove();
      }
    }
    List<SavePoint> found = new ArrayList<>(newest);
    found.sort(BY_TIME.reversed());
    return found;
  }

  private static long millis(String id) {
    return Long.parseLong(id, 0, id.indexOf('-'), 10);
  }

  private static long oldestMillis(PriorityQueue<SavePoint> newest) {
    return newest.element().createdAt().toEpochMilli();
  }

  private Optional<SavePoint> ofWorkspace(String id, String workspace) {
    try {
      Descriptor descriptor = published(id);
      return descriptor.worktreeName().equals(workspace)
          ? Optional.of(view(descriptor))
          : Optional.empty();
    } catch (IntegrityException e) {
      LOG.warn("left out of the history: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /** What a caller sees of a save point. */
  static SavePoint view(Descriptor descriptor) {
    return new SavePoint(
        SavePointId.of(descriptor.snapshotId()),
        descriptor.worktreeName(),
        descriptor.createdAt().instant(),
        descriptor.note(),
        descriptor.tags(),
        EngineType.of(descriptor.engine()),
        HashValue.of(descriptor.payloadRootHash()),
        HashValue.of(descriptor.descriptorChecksum()),
        IntegrityState.of(descriptor.integrityState()));
  }

  static IntegrityException damaged(
      ErrorCode code, String id, @Nullable String why, @Nullable Throwable cause) {
    return new IntegrityException(code, "save point " + id + " is damaged: " + why, cause);
  }
}
