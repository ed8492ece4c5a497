package io.jvs.core.application;

import io.jvs.api.ErrorCode;
import io.jvs.api.IntegrityException;
import io.jvs.core.domain.manifest.MalformedManifestException;
import io.jvs.core.domain.manifest.Manifest;
import io.jvs.core.domain.record.Descriptor;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.FileStatus;
import io.jvs.core.port.storage.InputFile;
import io.jvs.core.port.storage.OutputFile;
import io.jvs.core.port.tree.Pages;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.Optional;

/** The manifests in {@code .jvs/java/manifests}, one a save point. */
final class ManifestStore {
  static final String FOLDER = "manifests";
  private static final int BUFFER = 1 << 16;

  private final Repository repository;
  private final ControlDirectory control;

  ManifestStore(Repository repository, ControlDirectory control) {
    this.repository = repository;
    this.control = control;
  }

  /** Writes a manifest durably, under its own name only when it is whole. */
  void write(String id, String payloadRootHash, TreeNode root) throws IOException {
    Directory folder = control.own(FOLDER);
    FileName temporary = FileName.of(ControlFile.TEMPORARY + id);
    try (OutputFile file = folder.create(temporary, 0600);
        BufferedOutputStream out = new BufferedOutputStream(Streams.of(file), BUFFER)) {
      new Manifest(id, payloadRootHash, root).write(out);
      out.flush();
      file.sync();
    }
    folder.rename(temporary, folder, FileName.of(id));
    folder.sync();
  }

  /**
   * The tree that a save point holds, checked; empty when it has no manifest, as those made by Go.
   *
   * @param pages where the tree is kept
   */
  Optional<TreeNode> read(Descriptor descriptor, Pages pages) throws IOException {
    String id = descriptor.snapshotId();
    Directory folder = control.own(FOLDER);
    FileStatus status;
    try {
      status = folder.status(FileName.of(id));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    if (status.type() != FileType.REGULAR) {
      throw invalid(id, "is a " + status.type(), null);
    }
    try (InputFile file = folder.read(FileName.of(id));
        InputStream in = Streams.of(file)) {
      Manifest manifest = Manifest.read(in, pages);
      if (!manifest.savePointId().equals(id)
          || !manifest.payloadRootHash().equals(descriptor.payloadRootHash())) {
        throw invalid(id, "is another save point's", null);
      }
      return Optional.of(manifest.root());
    } catch (MalformedManifestException e) {
      throw invalid(id, "is " + e.getMessage(), e);
    }
  }

  private IntegrityException invalid(
      String id, String why, @org.jspecify.annotations.Nullable Throwable cause) {
    return new IntegrityException(
        ErrorCode.MANIFEST_INVALID,
        "the manifest of save point "
            + id
            + " "
            + why
            + "; remove .jvs/java/manifests/"
            + id
            + " to use the save point without it",
        cause);
  }

  /** Checks the manifests of some save points, of which one at a time is in memory. */
  void checkAll(Collection<String> ids) throws IOException {
    SavePoints savePoints = new SavePoints(repository, control);
    for (String id : ids) {
      try (Pages pages = control.passingPages()) {
        read(savePoints.descriptor(id), pages);
      }
    }
  }
}
