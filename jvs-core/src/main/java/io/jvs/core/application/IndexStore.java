package io.jvs.core.application;

import io.jvs.core.domain.manifest.MalformedManifestException;
import io.jvs.core.domain.manifest.WorkspaceIndex;
import io.jvs.core.domain.manifest.WorkspaceIndex.Moment;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.FileStatus;
import io.jvs.core.port.storage.InputFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
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
  private final long fileSystem;
  private final boolean hasReliableTimes;

  /** For a workspace of this name, opened. */
  IndexStore(Repository repository, ControlDirectory control, String workspace, Directory directory)
      throws IOException {
    this.repository = repository;
    this.control = control;
    this.folder = control.own(FOLDER);
    this.workspace = workspace;
    this.fileSystem = directory.status().fileSystem();
    this.hasReliableTimes = repository.storage().hasReliableChangeTimes(directory.path());
  }

  /** Whether every change in the workspace shows in a change time, at once. */
  boolean hasReliableTimes() {
    return hasReliableTimes;
  }

  /**
   * This moment, by the clock of the workspace's file system: what is written there later cannot
   * have an earlier change time.
   */
  Moment now() throws IOException {
    return moment(ControlFile.now(folder));
  }

  /**
   * As {@link #now}, for whoever holds the lock and is about to walk. Where times are coarse, when
   * the lock was taken is as good, and takes no file.
   */
  Moment beforeWalk() throws IOException {
    return hasReliableTimes ? now() : moment(control.own().status(FileName.of(Epoch.FILE)));
  }

  private Moment moment(FileStatus status) {
    Moment exact = Moment.of(status.identity());
    return hasReliableTimes && status.fileSystem() == fileSystem
        ? exact
        : new Moment(exact.seconds() - COARSE_SECONDS, 0);
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
    } catch (IOException | UncheckedIOException e) {
      LOG.debug("no index of {}: {}", workspace, e.toString());
    }
    return null;
  }

  /** Writes what is known now; the operation has succeeded already, so this cannot fail it. */
  void write(Moment since, TreeNode root) {
    WorkspaceIndex index = new WorkspaceIndex(repository.id(), workspace, since, root);
    try {
      ControlFile.writeCache(
          folder,
          workspace,
          file -> {
            try (OutputStream out = new BufferedOutputStream(Streams.of(file), BUFFER)) {
              index.write(out);
            }
          });
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("the next operation reads all files: no index was written, {}", e.toString());
    }
  }
}
