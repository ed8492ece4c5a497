package io.jvs.core.application;

import io.jvs.api.ErrorCode;
import io.jvs.api.InitOptions;
import io.jvs.api.JvsException;
import io.jvs.core.domain.record.GoTime;
import io.jvs.core.domain.record.NameRule;
import io.jvs.core.domain.record.WorkspaceConfig;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.port.RecordFormat;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.DirectoryEntry;
import io.jvs.core.port.storage.FileStatus;
import io.jvs.core.port.storage.OutputFile;
import io.jvs.core.port.storage.Storage;
import io.jvs.core.port.tree.TreeDeletion;
import io.jvs.core.port.tree.Workers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes a repository. Everything is built under a temporary name and renamed to {@code .jvs} last,
 * so that after a crash there is a whole repository or a leftover that the next attempt takes for
 * an empty directory.
 */
public final class InitRepository {
  private static final String BUILDING = ".jvs-init-";
  private static final List<String> CONTROL_DIRECTORIES =
      List.of(
          "worktrees",
          "snapshots",
          "descriptors",
          "intents",
          "audit",
          "locks",
          "restore-plans",
          "recovery-plans",
          "gc");

  private final Storage storage;
  private final RecordFormat format;
  private final Workers workers;
  private final InstantSource clock;

  /** With what it works with. */
  public InitRepository(
      Storage storage, RecordFormat format, Workers workers, InstantSource clock) {
    this.storage = storage;
    this.format = format;
    this.workers = workers;
    this.clock = clock;
  }

  /** Makes a repository, or throws and leaves the path as it was. */
  public void run(Path path, InitOptions options) {
    try {
      checkName(path, options.name());
      checkTarget(path);
      RepositoryPaths.checkNotNested(storage, path);
      make(path);
    } catch (IOException e) {
      throw Failures.translate("init of " + path, e, io.jvs.api.StateAfter.UNCHANGED);
    }
  }

  private static void checkName(Path path, String asked) {
    Path base = path.getFileName();
    String name = asked.isEmpty() && base != null ? base.toString() : asked;
    NameRule.check(name)
        .ifPresent(
            why -> {
              throw new JvsException(
                  ErrorCode.NAME_INVALID, "repository name " + Failures.safe(name) + ": " + why);
            });
  }

  private void checkTarget(Path path) throws IOException {
    Optional<FileStatus> status = RepositoryPaths.status(storage, path);
    if (status.isEmpty()) {
      return;
    }
    if (status.get().type() != FileType.DIRECTORY) {
      throw new JvsException(
          ErrorCode.PATH_INVALID,
          path + " is a " + status.get().type() + "; name a directory, not a link to one");
    }
    if (RepositoryPaths.status(storage, path.resolve(RepositoryPaths.CONTROL)).isPresent()) {
      throw new JvsException(
          ErrorCode.REPOSITORY_EXISTS, path + " has a .jvs already; open it instead");
    }
    try (Directory directory = storage.open(path)) {
      if (!isEmptyOrLeftover(directory)) {
        throw new JvsException(
            ErrorCode.PATH_NOT_EMPTY,
            path
                + " is not empty; make the repository elsewhere and move the files into its main/");
      }
    }
  }

  /** Nothing, or nothing but what an init that was killed leaves. */
  private static boolean isEmptyOrLeftover(Directory directory) throws IOException {
    boolean building = false;
    boolean other = false;
    for (DirectoryEntry entry : directory.list()) {
      String name = entry.name().toString();
      boolean isDirectory = entry.status().type() == FileType.DIRECTORY;
      if (isDirectory && name.startsWith(BUILDING)) {
        building = true;
      } else if (!isDirectory || !isEmptyFolder(directory, entry.name())) {
        return false;
      } else {
        other = true;
      }
    }
    return building || !other;
  }

  private static boolean isEmptyFolder(Directory directory, FileName name) throws IOException {
    if (!name.is("main") && !name.is("worktrees")) {
      return false;
    }
    try (Directory folder = directory.open(name)) {
      return folder.list().isEmpty();
    }
  }

  private void make(Path path) throws IOException {
    Deque<Path> made = new ArrayDeque<>();
    try {
      makeDirectories(path, made);
      try (Directory root = storage.open(path)) {
        build(root);
      }
    } catch (IOException | RuntimeException e) {
      removeEmpty(made);
      throw e;
    }
  }

  private void makeDirectories(Path path, Deque<Path> made) throws IOException {
    Deque<Path> missing = new ArrayDeque<>();
    for (Path at = path; at != null && RepositoryPaths.status(storage, at).isEmpty(); ) {
      missing.push(at);
      at = at.getParent();
    }
    for (Path directory : missing) {
      try {
        storage.createDirectory(directory);
        made.push(directory);
      } catch (FileAlreadyExistsException e) {
        continue; // somebody else makes it too
      }
      Path parent = directory.getParent();
      if (parent != null) {
        try (Directory opened = storage.open(storage.realPath(parent))) {
          opened.sync();
        }
      }
    }
  }

  private void build(Directory root) throws IOException {
    String temporary = BUILDING + UUID.randomUUID();
    FileName name = FileName.of(temporary);
    try {
      root.createDirectory(name, 0700);
      try (Directory jvs = root.open(name)) {
        fill(jvs);
      }
      makeIfMissing(root, "main");
      makeIfMissing(root, "worktrees");
      root.renameExclusively(name, root, FileName.of(RepositoryPaths.CONTROL));
    } catch (IOException | RuntimeException e) {
      undo(root, name, e);
      throw e;
    }
    // An attempt that lost the race may have taken these for its own.
    makeIfMissing(root, "main");
    makeIfMissing(root, "worktrees");
    root.sync();
    sweep(root);
  }

  private void fill(Directory jvs) throws IOException {
    for (String directory : CONTROL_DIRECTORIES) {
      jvs.createDirectory(FileName.of(directory), 0755);
    }
    fill(jvs, "gc", List.of("pins", "tombstones"));
    fill(jvs, "worktrees", List.of(Workspaces.MAIN));
    try (Directory worktrees = jvs.open(FileName.of("worktrees"));
        Directory main = worktrees.open(FileName.of(Workspaces.MAIN))) {
      byte[] config =
          format.print(WorkspaceConfig.created(Workspaces.MAIN, GoTime.of(clock.instant())));
      write(main, "config.json", config, 0644);
      main.sync();
    }
    write(jvs, "format_version", "1\n".getBytes(StandardCharsets.UTF_8), 0600);
    write(jvs, "repo_id", (UUID.randomUUID() + "\n").getBytes(StandardCharsets.UTF_8), 0600);
    jvs.sync();
  }

  private static void fill(Directory jvs, String parent, List<String> names) throws IOException {
    try (Directory directory = jvs.open(FileName.of(parent))) {
      for (String name : names) {
        directory.createDirectory(FileName.of(name), 0755);
      }
      directory.sync();
    }
  }

  private static void write(Directory directory, String name, byte[] content, int mode)
      throws IOException {
    try (OutputFile out = directory.create(FileName.of(name), mode)) {
      out.write(ByteBuffer.wrap(content));
      out.sync();
    }
  }

  private static void makeIfMissing(Directory root, String name) throws IOException {
    try {
      root.createDirectory(FileName.of(name), 0755);
    } catch (FileAlreadyExistsException e) {
      // left by an init that was killed, or made by one that runs
    }
  }

  /** Takes back what this attempt made; what another made stays. */
  private void undo(Directory root, FileName building, Exception cause) {
    try {
      if (ControlFile.exists(root, building.toString())) {
        TreeDeletion.delete(root, building, workers);
      }
      if (isAlone(root)) {
        for (String name : List.of("main", "worktrees")) {
          if (ControlFile.exists(root, name)) {
            root.deleteDirectory(FileName.of(name));
          }
        }
      }
    } catch (IOException | RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  /** Another attempt that runs, or has won, uses the same folders. */
  private static boolean isAlone(Directory root) throws IOException {
    return root.types().stream()
        .map(entry -> entry.name().toString())
        .noneMatch(name -> name.startsWith(BUILDING) || name.equals(RepositoryPaths.CONTROL));
  }

  /** Removes what earlier attempts left. */
  private void sweep(Directory root) throws IOException {
    for (DirectoryEntry entry : root.list()) {
      if (entry.name().toString().startsWith(BUILDING)) {
        TreeDeletion.delete(root, entry.name(), workers);
      }
    }
  }

  private void removeEmpty(Deque<Path> made) {
    for (Path directory : made) {
      Path parent = directory.getParent();
      Path name = directory.getFileName();
      if (parent == null || name == null) {
        return;
      }
      try (Directory opened = storage.open(storage.realPath(parent))) {
        opened.deleteDirectory(FileName.of(name.toString()));
      } catch (IOException | RuntimeException e) {
        return; // somebody put something there meanwhile
      }
    }
  }
}
