package io.jvs.core.application;

import io.jvs.api.ErrorCode;
import io.jvs.api.JvsException;
import io.jvs.core.domain.record.NameRule;
import io.jvs.core.domain.record.WorkspaceConfig;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.port.MalformedRecordException;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.DirectoryEntry;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The workspaces of a repository: their records, and where their files are. */
final class Workspaces {
  static final String MAIN = "main";
  private static final String CONFIG = "config.json";
  private static final int LIMIT = 64 << 20;

  private final Repository repository;
  private final ControlDirectory control;

  Workspaces(Repository repository, ControlDirectory control) {
    this.repository = repository;
    this.control = control;
  }

  /** The name that a caller means, checked. */
  static String name(@Nullable String asked) {
    String name = asked == null || asked.isBlank() ? MAIN : asked;
    NameRule.check(name)
        .ifPresent(
            why -> {
              throw new JvsException(
                  ErrorCode.NAME_INVALID, "workspace name " + Failures.safe(name) + ": " + why);
            });
    return name;
  }

  /** A workspace's record. */
  WorkspaceConfig config(String name) {
    return parse(name, configBytes(name));
  }

  /** A workspace's record as it lies on the disk. */
  byte[] configBytes(String name) {
    try (Directory directory = directory(name)) {
      return ControlFile.readCurrent(directory, CONFIG, LIMIT)
          .orElseThrow(() -> unusable(name, "has no " + CONFIG, null));
    } catch (IOException e) {
      throw unusable(name, "its " + CONFIG + " cannot be read: " + Failures.describe(e), e);
    }
  }

  /** Throws when there is no such workspace, which costs less than reading its record. */
  void require(String name) {
    try {
      directory(name).close();
    } catch (IOException e) {
      throw unusable(name, Failures.describe(e), e);
    }
  }

  private Directory directory(String name) throws IOException {
    try {
      return control.control("worktrees").open(io.jvs.core.domain.tree.FileName.of(name));
    } catch (NoSuchFileException e) {
      throw new JvsException(
          ErrorCode.NOT_WORKSPACE, "there is no workspace " + name + "; there is " + names(), e);
    } catch (NotDirectoryException e) {
      throw unusable(name, "its control directory is a link or no directory", e);
    }
  }

  private List<String> names() throws IOException {
    return ControlFile.names(control.control("worktrees"), FileType.DIRECTORY);
  }

  private WorkspaceConfig parse(String name, byte[] bytes) {
    WorkspaceConfig config;
    try {
      config = repository.format().parseWorkspaceConfig(bytes);
    } catch (MalformedRecordException e) {
      throw unusable(name, "its " + CONFIG + " is " + e.getMessage(), e);
    }
    if (!config.name().equals(name)) {
      throw unusable(name, "its " + CONFIG + " is that of " + Failures.safe(config.name()), null);
    }
    return config;
  }

  private static JvsException unusable(String name, String why, @Nullable Throwable cause) {
    return new JvsException(
        ErrorCode.NOT_WORKSPACE,
        "workspace " + name + " is unusable, " + why + "; restore .jvs/worktrees/" + name,
        cause);
  }

  /** Replaces a workspace's record. */
  void write(WorkspaceConfig config) throws IOException {
    writeBytes(config.name(), repository.format().print(config));
  }

  void writeBytes(String name, byte[] config) throws IOException {
    try (Directory directory = directory(name)) {
      ControlFile.write(directory, CONFIG, config, 0644);
    }
  }

  /** The records of all workspaces; one that is unusable makes all of them so. */
  List<WorkspaceConfig> all() throws IOException {
    List<WorkspaceConfig> all = new ArrayList<>();
    for (DirectoryEntry entry : control.control("worktrees").list()) {
      FileType type = entry.status().type();
      if (type == FileType.DIRECTORY) {
        all.add(config(name(entry.name().toString())));
      } else if (type != FileType.REGULAR) {
        throw unusable(entry.name().toString(), "its control directory is a " + type, null);
      }
    }
    if (all.stream().noneMatch(config -> config.name().equals(MAIN))) {
      // Cleanup would take all of its save points for unused.
      throw unusable(MAIN, "its control directory is missing", null);
    }
    return all;
  }

  /** Where a workspace's files are. */
  Path payload(WorkspaceConfig config) {
    Optional<Path> real = realPath(config);
    if (real.isPresent()) {
      return real.get();
    }
    return config.name().equals(MAIN)
        ? repository.path().resolve(MAIN)
        : repository.path().resolve("worktrees").resolve(config.name());
  }

  private static Optional<Path> realPath(WorkspaceConfig config) {
    if (config.realPath().isEmpty()) {
      return Optional.empty();
    }
    if (!config.realPath().startsWith("/")) {
      throw unusable(config.name(), "its real_path is not absolute", null);
    }
    try {
      return Optional.of(exactPath(config.realPath()).normalize());
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw unusable(config.name(), "its real_path is no path", e);
    }
  }

  /** The path of this text in UTF-8, whatever the locale, which {@code Path.of} would go by. */
  private static Path exactPath(String text) throws URISyntaxException {
    return Path.of(URI.create(new URI("file", null, text, null).toASCIIString()));
  }

  /** Tells whether the repository has Go's adopted layout, whose root is the workspace itself. */
  boolean isAdopted() {
    return isAdopted(config(MAIN));
  }

  private boolean isAdopted(WorkspaceConfig main) {
    return realPath(main).filter(repository.path()::equals).isPresent();
  }

  /** Opens a workspace's files for saving or restoring. */
  Directory open(WorkspaceConfig config) throws IOException {
    if (isAdopted(config.name().equals(MAIN) ? config : config(MAIN))) {
      throw new JvsException(
          ErrorCode.LAYOUT_UNSUPPORTED,
          "the repository has the adopted layout (its root is the workspace): history, latest,"
              + " verify and cleanup work, save and restore do not; use the Go command for those");
    }
    Path path = payload(config);
    if (path.startsWith(repository.path().resolve(".jvs")) || repository.path().startsWith(path)) {
      throw unusable(config.name(), "its folder overlaps the control directory", null);
    }
    try {
      return repository.storage().open(path);
    } catch (NoSuchFileException | NotDirectoryException e) {
      throw new JvsException(
          ErrorCode.NOT_WORKSPACE,
          "the folder of workspace "
              + config.name()
              + " is missing, a link or no directory: "
              + path
              + "; put a directory there",
          e);
    }
  }
}
