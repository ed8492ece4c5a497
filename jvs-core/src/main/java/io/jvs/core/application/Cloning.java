package io.jvs.core.application;

import io.jvs.api.Degradation;
import io.jvs.api.EngineType;
import io.jvs.api.EngineUnavailableException;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.TreeContent;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.port.engine.Baseline;
import io.jvs.core.port.engine.CloneMonitor;
import io.jvs.core.port.engine.CloneReport;
import io.jvs.core.port.engine.CloneRequest;
import io.jvs.core.port.engine.CloneUnsupportedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Has an engine make a tree, and decides about falling back. */
final class Cloning implements CloneMonitor {
  private static final int SHA256_LENGTH = 32;

  private final Repository repository;
  private final Operation operation;

  Cloning(Repository repository, Operation operation) {
    this.repository = repository;
    this.operation = operation;
  }

  /**
   * What was made.
   *
   * @param engine the engine that did
   * @param provesSource whether it proves that the source was in the state of the walk
   */
  record Made(EngineType engine, boolean provesSource) {}

  /** Makes the target out of a source that holds all this. */
  Made run(Path source, Path target, TreeNode tree, TreeNode all) throws IOException {
    return run(CloneRequest.part(source, target, tree, this).outOf(all));
  }

  /** Makes the target of all that the source holds, by an engine that hashes if it can. */
  Made runWhole(Path source, Path target, TreeNode tree, Optional<Baseline> baseline)
      throws IOException {
    return runHashing(CloneRequest.whole(source, target, tree, this), baseline);
  }

  /**
   * As {@link #run(Path, Path, TreeNode, TreeNode)}, by an engine that hashes on the way if it can.
   */
  Made runHashing(
      Path source, Path target, TreeNode tree, TreeNode all, Optional<Baseline> baseline)
      throws IOException {
    return runHashing(CloneRequest.part(source, target, tree, this).outOf(all), baseline);
  }

  private Made runHashing(CloneRequest request, Optional<Baseline> baseline) throws IOException {
    CloneRequest hashing = request.withHashes();
    return run(baseline.map(hashing::withBaseline).orElse(hashing));
  }

  private Made run(CloneRequest request) throws IOException {
    EngineType type = repository.engineType();
    for (Degradation lack : repository.detected().lacks()) {
      degraded(lack, type, request);
    }
    try {
      return materialize(type, request);
    } catch (CloneUnsupportedException e) {
      return fallBack(type, request, e);
    }
  }

  private Made fallBack(EngineType type, CloneRequest request, CloneUnsupportedException e)
      throws IOException {
    if (!repository.fallback() || type.equals(EngineType.COPY)) {
      throw new EngineUnavailableException(
          "engine "
              + type
              + " cannot do this: "
              + e.getMessage()
              + "; open the repository with another engine, or with Fallback.ALLOW",
          e);
    }
    degraded(new Degradation(e.reason(), String.valueOf(e.getMessage())), EngineType.COPY, request);
    return materialize(EngineType.COPY, request);
  }

  /** Says how much the lesser engine has to do. */
  private void degraded(Degradation why, EngineType instead, CloneRequest request) {
    long bytes = TreeContent.of(request.tree()).bytes();
    String detail =
        why.detail() + "; engine " + instead + " brings up to " + bytes + " bytes instead";
    operation.degraded(List.of(new Degradation(why.reason(), detail)));
  }

  private Made materialize(EngineType type, CloneRequest request) throws IOException {
    CloneReport report = repository.engines().require(type).materialize(request);
    operation.counters().cloned.add(report.cloned());
    operation.counters().linked.add(report.linked());
    operation.counters().copied.add(report.copied());
    operation.degraded(report.degradations());
    return new Made(type, report.provesSource());
  }

  @Override
  public void checkpoint() throws IOException {
    operation.checkpoint();
  }

  @Override
  public void fileDone(TreeNode file) {
    operation.done(1, file.size());
  }

  @Override
  public void hashed(RelativePath path, TreeNode file, byte[] sha256) throws IOException {
    if (sha256.length != SHA256_LENGTH) {
      throw new IllegalArgumentException("no SHA-256: " + sha256.length + " bytes");
    }
    operation.counters().hashed.add(1, file.size());
    byte[] expected = file.sha256();
    if (expected == null) {
      file.sha256(sha256);
    } else if (!Arrays.equals(expected, sha256)) {
      throw new DamagedContentException(
          path + " is not what was saved; it was changed in the save point");
    }
  }

  @Override
  public void lost(RelativePath path, String what) {
    operation.lost(path, what);
  }
}
