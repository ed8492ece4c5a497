package io.jvs.core.application;

import io.jvs.api.CleanupPlan;
import io.jvs.api.CleanupReport;
import io.jvs.api.EngineType;
import io.jvs.api.ErrorCode;
import io.jvs.api.JvsException;
import io.jvs.api.OperationControl;
import io.jvs.api.OperationReport;
import io.jvs.api.RestoreOptions;
import io.jvs.api.RestoreReport;
import io.jvs.api.SaveOptions;
import io.jvs.api.SavePoint;
import io.jvs.api.SavePointId;
import io.jvs.api.VerifyLevel;
import io.jvs.api.VerifyReport;
import io.jvs.core.domain.record.WorkspaceConfig;
import io.jvs.core.port.event.OperationEvents;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/** The operations on one open repository; each runs as a whole and then is done. */
public final class UseCases implements AutoCloseable {
  private final Repository repository;
  private final OperationRunner runner = new OperationRunner();
  private final ReentrantReadWriteLock closing = new ReentrantReadWriteLock();
  private boolean closed;

  /** For a repository that was checked. */
  public UseCases(Repository repository) {
    this.repository = repository;
  }

  /** The engine in use. */
  public EngineType engineType() {
    return repository.engineType();
  }

  /** Completes or undoes what a dead process left, unless one that lives is at work. */
  public void recoverOnOpen() {
    call(
        "open",
        OperationControl.none(),
        (operation, control) -> {
          Recovery.onOpen(repository, control, operation);
          return Optional.empty();
        });
  }

  /** Where a workspace's files are. */
  public Path workspacePath(OperationControl bounds, @Nullable String workspace) {
    return call(
        "workspacePath",
        bounds,
        (operation, control) -> {
          Workspaces workspaces = new Workspaces(repository, control);
          return workspaces.payload(workspaces.config(Workspaces.name(workspace)));
        });
  }

  /** Saves a workspace. */
  public SavePoint save(OperationControl bounds, SaveOptions options) {
    return call(
        "save",
        bounds,
        (operation, control) -> new SaveWorkspace(repository, control, operation, options).run());
  }

  /** Restores a workspace to a save point. */
  public RestoreReport restore(OperationControl bounds, RestoreOptions options) {
    return call(
        "restore",
        bounds,
        (operation, control) ->
            new RestoreWorkspace(repository, control, operation, options).run());
  }

  /** Restores a workspace to its newest save point. */
  public Optional<RestoreReport> restoreLatest(
      OperationControl bounds, @Nullable String workspace) {
    return call(
        "restore",
        bounds,
        (operation, control) -> {
          WorkspaceConfig config =
              new Workspaces(repository, control).config(Workspaces.name(workspace));
          if (config.latest().isEmpty()) {
            return Optional.empty();
          }
          RestoreOptions options =
              RestoreOptions.builder().workspace(workspace).target(config.latest()).build();
          RestoreWorkspace restore = new RestoreWorkspace(repository, control, operation, options);
          return Optional.of(restore.run(config.latest()));
        });
  }

  /** Puts back what the last restore displaced. */
  public RestoreReport undoRestore(OperationControl bounds, @Nullable String workspace) {
    return call(
        "undo",
        bounds,
        (operation, control) ->
            new UndoRestore(repository, control, operation, Workspaces.name(workspace)).run());
  }

  /** The save points of a workspace. */
  public List<SavePoint> history(OperationControl bounds, @Nullable String workspace, int limit) {
    return call(
        "history",
        bounds,
        (operation, control) -> {
          String name = Workspaces.name(workspace);
          new Workspaces(repository, control).config(name);
          return List.copyOf(new SavePoints(repository, control).history(name, limit));
        });
  }

  /** The newest save point of a workspace. */
  public Optional<SavePoint> latestSavePoint(OperationControl bounds, @Nullable String workspace) {
    return call(
        "latestSavePoint",
        bounds,
        (operation, control) -> {
          String latest =
              new Workspaces(repository, control).config(Workspaces.name(workspace)).latest();
          return latest.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  SavePoints.view(new SavePoints(repository, control).published(checked(latest))));
        });
  }

  private static String checked(String id) {
    if (!SavePointId.isValid(id)) {
      throw new JvsException(
          ErrorCode.NOT_WORKSPACE,
          "the workspace's record names a save point that is none: " + Failures.safe(id));
    }
    return id;
  }

  /** Tells whether a workspace has save points. */
  public boolean hasSavePoints(OperationControl bounds, @Nullable String workspace) {
    return call(
        "hasSavePoints",
        bounds,
        (operation, control) ->
            !new Workspaces(repository, control)
                .config(Workspaces.name(workspace))
                .latest()
                .isEmpty());
  }

  /** Checks a save point. */
  public VerifyReport verify(OperationControl bounds, SavePointId id, VerifyLevel level) {
    return call(
        "verify",
        bounds,
        (operation, control) -> new VerifySavePoint(repository, control, operation).run(id, level));
  }

  /** Plans a cleanup. */
  public CleanupPlan previewCleanup(OperationControl bounds) {
    return call(
        "cleanup-preview",
        bounds,
        (operation, control) -> new PreviewCleanup(repository, control, operation).run());
  }

  /** Runs a planned cleanup. */
  public CleanupReport runCleanup(OperationControl bounds, String planId) {
    return call(
        "cleanup",
        bounds,
        (operation, control) -> new RunCleanup(repository, control, operation).run(planId));
  }

  private <T> T call(String name, OperationControl bounds, Body<T> body) {
    closing.readLock().lock();
    try {
      if (closed) {
        throw new JvsException(
            ErrorCode.CLIENT_CLOSED, name + " on a closed client; open the repository again");
      }
      return run(name, bounds, body);
    } finally {
      closing.readLock().unlock();
    }
  }

  private <T> T run(String name, OperationControl bounds, Body<T> body) {
    OperationEvents.Span span = repository.events().operation(name, repository.path().toString());
    Operation operation = new Operation(name, bounds, span);
    try {
      T result =
          runner.run(
              operation,
              () -> {
                try (operation;
                    ControlDirectory control = repository.control()) {
                  operation.checkpoint();
                  return body.run(operation, control);
                }
              });
      OperationReport report = operation.report();
      if (report != null) {
        span.done(report);
      }
      return result;
    } catch (RuntimeException | Error e) {
      span.failed(e instanceof JvsException known ? known.code().value() : e.toString());
      throw e;
    }
  }

  /** Waits for running operations and refuses further ones. */
  @Override
  public void close() {
    closing.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        runner.close();
        repository.engines().close();
        repository.workers().close();
      }
    } finally {
      closing.writeLock().unlock();
    }
  }

  private interface Body<T> {
    T run(Operation operation, ControlDirectory control) throws IOException;
  }
}
