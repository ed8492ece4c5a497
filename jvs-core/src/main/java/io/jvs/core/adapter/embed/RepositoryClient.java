package io.jvs.core.adapter.embed;

import io.jvs.api.CleanupOptions;
import io.jvs.api.CleanupPlan;
import io.jvs.api.CleanupReport;
import io.jvs.api.EngineType;
import io.jvs.api.JvsClient;
import io.jvs.api.OperationControl;
import io.jvs.api.RestoreOptions;
import io.jvs.api.RestoreReport;
import io.jvs.api.SaveOptions;
import io.jvs.api.SavePoint;
import io.jvs.api.SavePointId;
import io.jvs.api.VerifyLevel;
import io.jvs.api.VerifyReport;
import io.jvs.core.application.Repository;
import io.jvs.core.application.UseCases;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An open repository: passes each call to its use case. */
final class RepositoryClient implements JvsClient {
  private final Path root;
  private final String id;
  private final UseCases useCases;
  private final OperationControl control;
  private final boolean view;

  private RepositoryClient(
      Path root, String id, UseCases useCases, OperationControl control, boolean view) {
    this.root = root;
    this.id = id;
    this.useCases = useCases;
    this.control = control;
    this.view = view;
  }

  static RepositoryClient open(Repository repository, String id, Path asPassed) {
    UseCases useCases = new UseCases(repository);
    try {
      useCases.recoverOnOpen();
    } catch (RuntimeException | Error e) {
      useCases.close();
      throw e;
    }
    Path root = asPassed.equals(repository.path()) ? asPassed : repository.path();
    return new RepositoryClient(root, id, useCases, OperationControl.none(), false);
  }

  @Override
  public Path repoRoot() {
    return root;
  }

  @Override
  public String repoId() {
    return id;
  }

  @Override
  public EngineType engineType() {
    return useCases.engineType();
  }

  @Override
  public Path workspacePath(@Nullable String workspace) {
    return useCases.workspacePath(control, workspace);
  }

  @Override
  public SavePoint save(SaveOptions options) {
    return useCases.save(control, Objects.requireNonNull(options, "options"));
  }

  @Override
  public RestoreReport restore(RestoreOptions options) {
    return useCases.restore(control, Objects.requireNonNull(options, "options"));
  }

  @Override
  public Optional<RestoreReport> restoreLatest(@Nullable String workspace) {
    return useCases.restoreLatest(control, workspace);
  }

  @Override
  public RestoreReport undoRestore(@Nullable String workspace) {
    return useCases.undoRestore(control, workspace);
  }

  @Override
  public List<SavePoint> history(@Nullable String workspace, int limit) {
    return useCases.history(control, workspace, limit);
  }

  @Override
  public Optional<SavePoint> latestSavePoint(@Nullable String workspace) {
    return useCases.latestSavePoint(control, workspace);
  }

  @Override
  public boolean hasSavePoints(@Nullable String workspace) {
    return useCases.hasSavePoints(control, workspace);
  }

  @Override
  public VerifyReport verify(SavePointId savePoint) {
    return verify(savePoint, VerifyLevel.CONTENT);
  }

  @Override
  public VerifyReport verify(SavePointId savePoint, VerifyLevel level) {
    return useCases.verify(
        control, Objects.requireNonNull(savePoint, "id"), Objects.requireNonNull(level, "level"));
  }

  @Override
  public CleanupPlan previewCleanup(CleanupOptions options) {
    Objects.requireNonNull(options, "options");
    return useCases.previewCleanup(control);
  }

  @Override
  public CleanupReport runCleanup(String planId) {
    return useCases.runCleanup(control, Objects.requireNonNull(planId, "planId"));
  }

  @Override
  public JvsClient with(OperationControl operationControl) {
    Objects.requireNonNull(operationControl, "operationControl");
    return new RepositoryClient(root, id, useCases, operationControl, true);
  }

  @Override
  public void close() {
    if (!view) {
      useCases.close();
    }
  }
}
