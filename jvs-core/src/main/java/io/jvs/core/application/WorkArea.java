package io.jvs.core.application;

import io.jvs.core.domain.journal.ApplyJournal;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.DirectoryEntry;
import io.jvs.core.port.tree.TreeDeletion;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;

/**
 * The folder of one restore: what it stages, and what it displaces. It lies where a rename into the
 * workspace is possible: in {@code .jvs/java} when that is the same file system, else beside the
 * workspace.
 */
final class WorkArea implements Closeable {
  static final String FOLDER = "work";

  /** What enters the workspace, at the same paths as there. */
  static final String STAGED = "staged";

  /** What left the workspace, numbered. */
  static final String DISPLACED = "displaced";

  private static final String BESIDE = ".jvs-work-";

  private final Directory directory;
  private final byte[] recordedPath;

  private WorkArea(Directory directory, byte[] recordedPath) {
    this.directory = directory;
    this.recordedPath = recordedPath;
  }

  /** Makes the work area of an operation. */
  static WorkArea create(
      Repository repository, ControlDirectory control, Directory workspace, String operationId)
      throws IOException {
    Directory own = control.own(FOLDER);
    if (own.status().fileSystem() == workspace.status().fileSystem()) {
      return new WorkArea(make(own, operationId), new byte[0]);
    }
    Path beside = workspace.path().resolveSibling(BESIDE + operationId);
    Path parent = repository.storage().realPath(workspace.path().resolveSibling("."));
    try (Directory folder = repository.storage().open(parent)) {
      return new WorkArea(
          make(folder, BESIDE + operationId),
          beside.toUri().getRawPath().getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static Directory make(Directory parent, String name) throws IOException {
    FileName folder = FileName.of(name);
    parent.createDirectory(folder, 0700);
    Directory area = parent.open(folder);
    area.createDirectory(FileName.of(DISPLACED), 0700);
    area.sync();
    parent.sync();
    return area;
  }

  /** Opens the work area that a journal names. */
  static WorkArea open(Repository repository, ControlDirectory control, ApplyJournal journal)
      throws IOException {
    byte[] recorded = journal.workArea();
    Directory area =
        recorded.length == 0
            ? control.own(FOLDER).open(FileName.of(journal.operationId()))
            : repository.storage().open(exactPath(recorded));
    return new WorkArea(area, recorded);
  }

  /** Percent-encoded, which keeps the bytes of names in any encoding. */
  private static Path exactPath(byte[] recorded) {
    return Path.of(URI.create("file://" + new String(recorded, StandardCharsets.US_ASCII)));
  }

  /** Removes work areas beside a workspace that no journal needs. */
  static void sweepBeside(Repository repository, Path payload, Set<String> used)
      throws IOException {
    Path parent = payload.getParent();
    if (parent == null || parent.equals(repository.path())) {
      return;
    }
    try (Directory folder = repository.storage().open(repository.storage().realPath(parent))) {
      for (DirectoryEntry entry : folder.list()) {
        String name = entry.name().toString();
        if (name.startsWith(BESIDE) && !used.contains(name.substring(BESIDE.length()))) {
          TreeDeletion.delete(folder, entry.name(), repository.workers());
        }
      }
    }
  }

  /** Removes the work area of a restore that did not begin to change anything. */
  static void abandon(
      Repository repository,
      ControlDirectory control,
      Operation operation,
      Directory workspace,
      String operationId,
      Exception cause) {
    try {
      if (Journals.operationIds(control).contains(operationId)) {
        return; // journalled: the next operation finishes it
      }
      Directory own = control.own(FOLDER);
      TreeDeletion.delete(own, FileName.of(operationId), repository.workers());
      if (own.status().fileSystem() != workspace.status().fileSystem()) {
        Path parent = repository.storage().realPath(workspace.path().resolveSibling("."));
        try (Directory folder = repository.storage().open(parent)) {
          TreeDeletion.delete(folder, FileName.of(BESIDE + operationId), repository.workers());
        }
      }
      operation.rolledBack();
    } catch (IOException | RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  Directory directory() {
    return directory;
  }

  Path staged() {
    return directory.path().resolve(STAGED);
  }

  /** How a journal names it. */
  byte[] recordedPath() {
    return recordedPath;
  }

  @Override
  public void close() {
    directory.close();
  }
}
