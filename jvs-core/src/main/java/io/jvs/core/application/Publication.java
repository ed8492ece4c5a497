package io.jvs.core.application;

import io.jvs.core.domain.record.Descriptor;
import io.jvs.core.domain.record.Intent;
import io.jvs.core.domain.record.ReadyMarker;
import io.jvs.core.domain.record.WorkspaceConfig;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.OutputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The records that make a save point visible, written in Go's order, or taken back. */
final class Publication {
  private static final Logger LOG = LoggerFactory.getLogger(Publication.class);

  private final Repository repository;
  private final ControlDirectory control;
  private final Operation operation;
  private final String id;
  private boolean begun;

  Publication(Repository repository, ControlDirectory control, Operation operation, String id) {
    this.repository = repository;
    this.control = control;
    this.operation = operation;
    this.id = id;
  }

  /**
   * Announces the save point to recovery and to Go. What it takes to take it back is made before:
   * afterwards there may be no room for that.
   */
  void begin(Intent intent) throws IOException {
    for (String folder : List.of(Trash.FOLDER, ManifestStore.FOLDER, SideTree.FOLDER)) {
      control.own(folder);
    }
    begun = true;
    ControlFile.write(
        control.control("intents"), id + ".json", repository.format().print(intent), 0644);
  }

  /** Puts the marker into the staged tree, which is forced to the device afterwards. */
  void makeReady(Descriptor descriptor) throws IOException {
    ReadyMarker marker =
        new ReadyMarker(
            id,
            descriptor.createdAt(),
            descriptor.payloadRootHash(),
            descriptor.engine(),
            descriptor.descriptorChecksum());
    try (Directory staged = control.control("snapshots").open(staging());
        OutputFile out = staged.create(FileName.of(SavePoints.READY), 0644)) {
      out.write(ByteBuffer.wrap(repository.format().print(marker)));
    }
  }

  private FileName staging() {
    return FileName.of(id + SavePoints.STAGING);
  }

  /** Makes the save point visible. From the rename on it stays, whatever happens. */
  void publish(
      Descriptor descriptor,
      WorkspaceConfig config,
      Workspaces workspaces,
      MutationLock lock,
      AuditLog audit,
      byte[] auditLine)
      throws IOException {
    lock.checkStillHeld();
    operation.commit();
    Directory snapshots = control.control("snapshots");
    ControlFile.write(
        control.control("descriptors"), id + ".json", repository.format().print(descriptor), 0644);
    snapshots.renameExclusively(staging(), snapshots, FileName.of(id));
    snapshots.sync();
    operation.committed();
    workspaces.write(config);
    audit.announce(auditLine);
    removeIntent(control, id);
    audit.appendAnnounced();
    LOG.info("saved workspace {} as {}", config.name(), id);
  }

  /** Durably: an intent that came back would have a save recorded twice. */
  static void removeIntent(ControlDirectory control, String id) throws IOException {
    Directory intents = control.control("intents");
    if (ControlFile.deleteIfExists(intents, id + ".json")) {
      intents.sync();
    }
  }

  /** Takes back what was written, as long as the save point is not visible. */
  void abandon(Exception cause) {
    if (!begun) {
      return;
    }
    try {
      if (ControlFile.exists(control.control("snapshots"), id)) {
        return; // visible; the next operation completes it
      }
      SavePoints.removeDescriptor(control, id);
      Leftovers.removeStaged(control, id);
      removeIntent(control, id);
      Trash.empty(repository, control, operation);
      operation.rolledBack();
    } catch (IOException | RuntimeException e) {
      cause.addSuppressed(e);
    }
  }
}
