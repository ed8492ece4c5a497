package io.jvs.core.application;

import io.jvs.api.SavePointId;
import io.jvs.core.domain.record.WorkspaceConfig;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.NamedType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Removes what operations that did not finish left, once recovery has used what it needs of it. */
final class Leftovers {
  private static final List<String> FOLDERS =
      List.of(
          "descriptors", "intents", "gc", "gc/pins", "gc/tombstones", "recovery-plans", "audit");

  private final Repository repository;
  private final ControlDirectory control;

  Leftovers(Repository repository, ControlDirectory control) {
    this.repository = repository;
    this.control = control;
  }

  /** Throws away all that an unpublished save point has beside its records. */
  static void removeStaged(ControlDirectory control, String id) throws IOException {
    Trash.throwAway(control, control.control("snapshots"), FileName.of(id + SavePoints.STAGING));
    removeOwn(control, id);
  }

  /** Removes what this library alone keeps of a save point. */
  static void removeOwn(ControlDirectory control, String id) throws IOException {
    ControlFile.deleteIfExists(control.own(ManifestStore.FOLDER), id);
    ControlFile.deleteIfExists(control.own(ManifestStore.FOLDER), ControlFile.TEMPORARY + id);
    Trash.throwAway(control, control.own(SideTree.FOLDER), FileName.of(id));
  }

  void sweep() throws IOException {
    for (String folder : FOLDERS) {
      sweepTemporary(control.control(folder.split("/", -1)));
    }
    sweepTemporary(control.root());
    sweepTemporary(control.own());
    for (String folder : List.of("journal", ManifestStore.FOLDER, IndexStore.FOLDER)) {
      sweepTemporary(control.own(folder));
    }
    for (NamedType entry : control.control("worktrees").types()) {
      if (entry.type() == FileType.DIRECTORY) {
        sweepTemporary(control.control("worktrees", entry.name().toString()));
      }
    }
    sweepStaged();
    sweepOrphans(ManifestStore.FOLDER);
    sweepOrphans(SideTree.FOLDER);
    sweepWorkAreas();
  }

  private static void sweepTemporary(Directory directory) throws IOException {
    for (NamedType entry : directory.types()) {
      if (entry.type() == FileType.REGULAR
          && entry.name().toString().startsWith(ControlFile.TEMPORARY)) {
        directory.delete(entry.name());
      }
    }
  }

  private void sweepStaged() throws IOException {
    Directory snapshots = control.control("snapshots");
    for (NamedType entry : snapshots.types()) {
      String name = entry.name().toString();
      boolean staged =
          name.endsWith(SavePoints.STAGING)
              && SavePointId.isValid(
                  name.substring(0, name.length() - SavePoints.STAGING.length()));
      if (staged) {
        Trash.throwAway(control, snapshots, entry.name());
      }
    }
  }

  /** What belongs to no save point. */
  private void sweepOrphans(String folder) throws IOException {
    Directory own = control.own(folder);
    Set<FileName> published = new HashSet<>();
    control.control("snapshots").types().forEach(entry -> published.add(entry.name()));
    for (NamedType entry : own.types()) {
      if (!published.contains(entry.name())) {
        Trash.throwAway(control, own, entry.name());
      }
    }
  }

  /** Removes the work areas that no journal needs. */
  void sweepWorkAreas() throws IOException {
    Set<String> used = new HashSet<>(Journals.operationIds(control));
    Directory work = control.own(WorkArea.FOLDER);
    for (NamedType entry : work.types()) {
      if (!used.contains(entry.name().toString())) {
        Trash.throwAway(control, work, entry.name());
      }
    }
    for (WorkspaceConfig config : new Workspaces(repository, control).all()) {
      Path payload = new Workspaces(repository, control).payload(config);
      WorkArea.sweepBeside(repository, payload, used);
    }
  }
}
