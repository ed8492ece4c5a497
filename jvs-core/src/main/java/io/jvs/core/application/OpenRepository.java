package io.jvs.core.application;

import io.jvs.api.ErrorCode;
import io.jvs.api.JvsException;
import io.jvs.api.RepositoryNotFoundException;
import io.jvs.api.StateAfter;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.FileStatus;
import io.jvs.core.port.storage.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Optional;

/** Checks that a path is a repository that this library understands. */
public final class OpenRepository {
  private static final int LIMIT = 4096;
  private static final String SUPPORTED = "1";

  private final Storage storage;

  /** With the way to the file system. */
  public OpenRepository(Storage storage) {
    this.storage = storage;
  }

  /** The path as it is worked with. */
  public Path absolute(Path path) {
    return RepositoryPaths.absolute(path);
  }

  /** The nearest repository at or above a path. */
  public Optional<Path> discover(Path start) {
    try {
      return RepositoryPaths.nearest(storage, RepositoryPaths.absolute(start));
    } catch (IOException e) {
      throw Failures.translate("looking for a repository", e, StateAfter.UNCHANGED);
    }
  }

  /** The path, or the nearest directory above it that exists. */
  public Path nearestDirectory(Path path) {
    try {
      Path at = path;
      while (true) {
        Optional<FileStatus> status = RepositoryPaths.status(storage, at);
        if (status.isPresent() && status.get().type() == FileType.DIRECTORY) {
          return at;
        }
        Path parent = at.getParent();
        if (parent == null) {
          return at;
        }
        at = status.isPresent() && at.equals(path) ? storage.realPath(parent) : parent;
      }
    } catch (IOException e) {
      throw Failures.translate("looking at " + path, e, StateAfter.UNCHANGED);
    }
  }

  /** Tells whether there is a control directory, or something in its place. */
  public boolean exists(Path path) {
    try {
      return RepositoryPaths.status(storage, path.resolve(RepositoryPaths.CONTROL)).isPresent();
    } catch (IOException e) {
      throw Failures.translate("opening " + path, e, StateAfter.UNCHANGED);
    }
  }

  /** Checks the repository; returns its identity, empty when it records none. */
  public String check(Path path) {
    try {
      checkPath(path);
      try (ControlDirectory control = ControlDirectory.open(storage, path)) {
        checkFormat(control.jvs());
        return text(control.jvs(), "repo_id").orElse("");
      }
    } catch (IOException e) {
      throw Failures.translate("opening " + path, e, StateAfter.UNCHANGED);
    }
  }

  private void checkPath(Path path) throws IOException {
    Optional<FileStatus> root = RepositoryPaths.status(storage, path);
    if (root.isPresent() && root.get().type() != FileType.DIRECTORY) {
      throw new JvsException(
          ErrorCode.PATH_INVALID,
          path + " is a " + root.get().type() + "; name the repository's directory itself");
    }
    Optional<FileStatus> control =
        RepositoryPaths.status(storage, path.resolve(RepositoryPaths.CONTROL));
    if (control.isEmpty()) {
      throw new RepositoryNotFoundException(
          "there is no repository at " + path + "; init makes one, discover looks further up");
    }
    if (control.get().type() != FileType.DIRECTORY) {
      throw ControlDirectory.invalid(
          path.resolve(RepositoryPaths.CONTROL).toString(),
          "is a " + control.get().type() + ", not a directory");
    }
  }

  private static void checkFormat(Directory jvs) throws IOException {
    Optional<String> version = text(jvs, "format_version");
    if (!version.equals(Optional.of(SUPPORTED))) {
      throw new JvsException(
          ErrorCode.FORMAT_UNSUPPORTED,
          "the repository's format version is "
              + version.map(v -> "\"" + Failures.safe(v) + "\"").orElse("missing")
              + "; this library reads version "
              + SUPPORTED);
    }
    Optional<String> mode = text(jvs, "repo_mode");
    if (mode.isPresent() && !mode.get().equals("embedded_control")) {
      throw new JvsException(
          ErrorCode.LAYOUT_UNSUPPORTED,
          "the repository's mode is \""
              + Failures.safe(mode.get())
              + "\", which only Go JVS knows");
    }
  }

  private static Optional<String> text(Directory jvs, String name) {
    try {
      return ControlFile.read(jvs, name, LIMIT)
          .map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip());
    } catch (AccessDeniedException e) {
      throw Failures.translate("reading .jvs/" + name, e, StateAfter.UNCHANGED);
    } catch (IOException e) {
      throw ControlDirectory.invalid(
          ".jvs/" + name, "cannot be read (" + Failures.describe(e) + ")");
    }
  }
}
