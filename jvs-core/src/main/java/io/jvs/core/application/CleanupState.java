package io.jvs.core.application;

import io.jvs.api.ErrorCode;
import io.jvs.api.JvsException;
import io.jvs.api.SavePointId;
import io.jvs.core.domain.cleanup.ProtectedSet;
import io.jvs.core.domain.record.Descriptor;
import io.jvs.core.domain.record.Pin;
import io.jvs.core.domain.record.RecoveryPlan;
import io.jvs.core.domain.record.WorkspaceConfig;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.port.MalformedRecordException;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.DirectoryEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a repository holds and what refers to it, as preview and run both look at it. */
final class CleanupState {
  private static final int LIMIT = 1 << 20;

  private final Repository repository;
  private final ControlDirectory control;
  private final Set<String> engines = new HashSet<>();

  CleanupState(Repository repository, ControlDirectory control) {
    this.repository = repository;
    this.control = control;
  }

  /** Checks every save point and finds the protected ones. */
  ProtectedSet protectedSet() throws IOException {
    SavePoints savePoints = new SavePoints(repository, control);
    Map<String, List<String>> references = new HashMap<>();
    for (String id : savePoints.ids()) {
      Descriptor descriptor = savePoints.published(id);
      engines.add(descriptor.actualEngine());
      references.put(id, references(descriptor));
    }
    return ProtectedSet.of(named(), references);
  }

  /** The engines that made the save points which {@link #protectedSet} has checked. */
  Set<String> engines() {
    return Set.copyOf(engines);
  }

  /** The protected ones while a cleanup is half done: what it has deleted refers to nothing. */
  ProtectedSet protectedSetAmidCleanup() throws IOException {
    SavePoints savePoints = new SavePoints(repository, control);
    Map<String, List<String>> references = new HashMap<>();
    for (String id : savePoints.payloads()) {
      references.put(id, references(savePoints.published(id)));
    }
    return ProtectedSet.of(named(), references);
  }

  private Set<String> named() throws IOException {
    Set<String> named = new HashSet<>();
    for (WorkspaceConfig config : new Workspaces(repository, control).all()) {
      named.addAll(config.references());
    }
    named.addAll(intents());
    named.addAll(pins());
    named.addAll(recoveryPlans());
    return named;
  }

  private static List<String> references(Descriptor descriptor) {
    List<String> ids = new ArrayList<>();
    descriptor.parentId().ifPresent(ids::add);
    descriptor.startedFrom().ifPresent(ids::add);
    descriptor.restoredFrom().ifPresent(ids::add);
    descriptor.restoredPaths().forEach(path -> ids.add(path.sourceSnapshotId()));
    return ids;
  }

  /** The save points that have a tree and are not protected, sorted. */
  SortedSet<String> candidates(ProtectedSet kept) throws IOException {
    SortedSet<String> candidates = new TreeSet<>(new SavePoints(repository, control).payloads());
    candidates.removeAll(kept.all());
    return candidates;
  }

  private List<String> intents() throws IOException {
    List<String> ids = new ArrayList<>();
    for (String name : records("intents")) {
      ids.add(name.substring(0, name.length() - 5));
    }
    return ids;
  }

  private List<String> pins() throws IOException {
    List<String> ids = new ArrayList<>();
    Directory pins = control.control("gc", "pins");
    for (String name : records("gc", "pins")) {
      try {
        Pin pin = repository.format().parsePin(content(pins, name));
        checkNamed("pin", name, pin.pinId());
        ids.add(checkedId("pin", name, pin.snapshotId()));
      } catch (MalformedRecordException e) {
        throw unreadable("pin", name, e.getMessage(), e);
      }
    }
    return ids;
  }

  private List<String> recoveryPlans() throws IOException {
    List<String> ids = new ArrayList<>();
    Directory plans = control.control("recovery-plans");
    for (String name : records("recovery-plans")) {
      try {
        RecoveryPlan plan = repository.format().parseRecoveryPlan(content(plans, name));
        checkNamed("recovery plan", name, plan.planId());
        if (plan.isActive()) {
          ids.add(checkedId("recovery plan", name, plan.sourceSavePoint()));
        }
      } catch (MalformedRecordException e) {
        throw unreadable("recovery plan", name, e.getMessage(), e);
      }
    }
    return ids;
  }

  private static String checkedId(String what, String name, String id) {
    if (!SavePointId.isValid(id)) {
      throw unreadable(what, name, "names no save point", null);
    }
    return id;
  }

  private static void checkNamed(String what, String file, String id) {
    if (!file.equals(id + ".json")) {
      throw unreadable(what, file, "is named after another", null);
    }
  }

  /** The names of the records in a directory that may hold nothing else, intents excepted. */
  private List<String> records(String... folder) throws IOException {
    boolean strict = !folder[0].equals("intents");
    List<String> names = new ArrayList<>();
    for (DirectoryEntry entry : control.control(folder).list()) {
      String name = entry.name().toString();
      if (entry.status().type() == FileType.REGULAR && name.endsWith(".json")) {
        names.add(name);
      } else if (strict && !name.startsWith(ControlFile.TEMPORARY)) {
        throw unreadable(folder[folder.length - 1], name, "is no record", null);
      }
    }
    names.sort(null);
    return names;
  }

  private static byte[] content(Directory directory, String name) {
    Optional<byte[]> bytes;
    try {
      bytes = ControlFile.read(directory, name, LIMIT);
    } catch (IOException e) {
      throw unreadable("record", name, Failures.describe(e), e);
    }
    return bytes.orElseThrow(() -> unreadable("record", name, "vanished", null));
  }

  private static JvsException unreadable(
      String what, String name, @Nullable String why, @Nullable Throwable cause) {
    return new JvsException(
        ErrorCode.CONTROL_INVALID,
        what
            + " "
            + Failures.safe(name)
            + ": "
            + why
            + "; what it protects is unknown, so nothing is cleaned up until it is mended or removed",
        cause);
  }
}
