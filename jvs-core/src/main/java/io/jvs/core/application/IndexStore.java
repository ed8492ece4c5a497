package io.jvs.core.application;

import io.jvs.core.domain.manifest.MalformedManifestException;
import io.jvs.core.domain.manifest.WorkspaceIndex;
import io.jvs.core.domain.manifest.WorkspaceIndex.Moment;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.FileStatus;
import io.jvs.core.port.storage.InputFile;
import io.jvs.core.port.storage.OutputFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index of one workspace, {@code .jvs/java/index/WORKSPACE}. It is a cache: one that is
 * missing, damaged, another workspace's or of the future costs reading, nothing else, and so does
 * one that cannot be written.
 */
final class IndexStore {
  static final String FOLDER = "index";

  private static final Logger LOG = LoggerFactory.getLogger(IndexStore.class);
  private static final int BUFFER = 1 << 16;

  /**
   * How coarse the times of another file system than the repository's may be, and how long a
   * network file system may show those of before a change.
   */
  private static final int COARSE_SECONDS = 2;

  private final Repository repository;
  private final ControlDirectory control;
  private final Directory folder;
  private final String workspace;

  IndexStore(Repository repository, ControlDirectory control, String workspace) throws IOException {
    this.repository = repository;
    this.control = control;
    this.folder = control.own(FOLDER);
    this.workspace = workspace;
  }

  /**
   * This moment, by the clock of the workspace's file system: what is written there later cannot
   * have an earlier change time.
   */
  Moment now(Directory workspaceDirectory) throws IOException {
    FileStatus status = newFile();
    boolean exact =
        status.fileSystem() == workspaceDirectory.status().fileSystem()
            && repository.storage().hasReliableChangeTimes(workspaceDirectory.path());
    long seconds = status.ctimeSeconds();
    return exact
        ? new Moment(seconds, status.ctimeNanos())
        : new Moment(seconds - COARSE_SECONDS, 0);
  }

  private FileStatus newFile() throws IOException {
    FileName name = temporary();
    try {
      folder.create(name, 0600).close();
      return folder.status(name);
    } finally {
      ControlFile.deleteIfExists(folder, name.toString());
    }
  }

  private static FileName temporary() {
    return FileName.of(
        ControlFile.TEMPORARY + ThreadLocalRandom.current().nextLong(Long.MAX_VALUE));
  }

  /** What was known; null when nothing is, or the clock went back since. On any thread. */
  @Nullable TreeNode known(Moment now) {
    try (InputFile file = folder.read(FileName.of(workspace))) {
      WorkspaceIndex index = WorkspaceIndex.read(Streams.of(file), control.pages());
      boolean ours =
          index.repositoryId().equals(repository.id()) && index.workspace().equals(workspace);
      if (ours && index.since().compareTo(now) <= 0) {
        return index.root();
      }
      LOG.debug("the index of {} is another's, or the clock went back", workspace);
    } catch (MalformedManifestException e) {
      LOG.debug("the index of {} is {}", workspace, e.getMessage());
    } catch (IOException e) {
      LOG.debug("no index of {}: {}", workspace, e.toString());
    }
    return null;
  }

  /** Writes what is known now; the operation has succeeded already, so this cannot fail it. */
  void write(Moment since, TreeNode root) {
    FileName temporary = temporary();
    try {
      try (OutputFile file = folder.create(temporary, 0600);
          BufferedOutputStream out = new BufferedOutputStream(Streams.of(file), BUFFER)) {
        new WorkspaceIndex(repository.id(), workspace, since, root).write(out);
      }
      folder.rename(temporary, folder, FileName.of(workspace));
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("the next operation reads all files: no index was written, {}", e.toString());
      discard(temporary);
    }
  }

  private void discard(FileName temporary) {
    try {
      ControlFile.deleteIfExists(folder, temporary.toString());
    } catch (IOException e) {
      LOG.debug("{} is left: {}", temporary, e.toString());
    }
  }
}
