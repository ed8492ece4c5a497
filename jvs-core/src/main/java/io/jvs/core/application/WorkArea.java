package io.jvs.core.application;

import io.jvs.api.ErrorCode;
import io.jvs.api.JvsException;
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
import java.util.Optional;
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
      return new WorkArea(make(own, FileName.of(operationId)), new byte[0]);
    }
    FileName name = beside(repository, operationId);
    Path path = workspace.path().resolveSibling(name.toString());
    try (Directory folder = parent(repository, workspace)) {
      if (folder.status().fileSystem() != workspace.status().fileSystem()) {
        throw new JvsException(
            ErrorCode.LAYOUT_UNSUPPORTED,
            "the workspace "
                + workspace.path()
                + " is a file system of its own, which nothing can be renamed into; mount the"
                + " directory above it instead");
      }
      return new WorkArea(
          make(folder, name), path.toUri().getRawPath().getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** Bears the repository's identity: another's may lie in the same place. */
  private static FileName beside(Repository repository, String operationId) {
    return FileName.of(BESIDE + repository.id() + "-" + operationId);
  }

  private static Directory parent(Repository repository, Directory workspace) throws IOException {
    Path parent = repository.storage().realPath(workspace.path().resolveSibling("."));
    return repository.storage().open(parent);
  }

  private static Directory make(Directory parent, FileName name) throws IOException {
    parent.createDirectory(name, 0700);
    Directory area = parent.open(name);
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

  /**
   * Removes work areas beside a workspace that no journal needs; what cannot be deleted stays for
   * the next time.
   */
  static void sweepBeside(Repository repository, Path payload, Set<String> used)
      throws IOException {
    Path parent = payload.getParent();
    if (parent == null || RepositoryPaths.status(repository.storage(), parent).isEmpty()) {
      return;
    }
    String prefix = beside(repository, "").toString();
    try (Directory folder = repository.storage().open(repository.storage().realPath(parent))) {
      for (DirectoryEntry entry : folder.list()) {
        String name = entry.name().toString();
        if (name.startsWith(prefix) && !used.contains(name.substring(prefix.length()))) {
          Trash.deleteIfPossible(repository, folder, entry.name(), Optional.empty());
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
      Trash.throwAway(control, own, FileName.of(operationId));
      Trash.empty(repository, control, operation);
      if (own.status().fileSystem() != workspace.status().fileSystem()) {
        try (Directory folder = parent(repository, workspace)) {
          TreeDeletion.delete(folder, beside(repository, operationId), repository.workers());
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
