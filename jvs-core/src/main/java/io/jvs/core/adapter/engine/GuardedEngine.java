package io.jvs.core.adapter.engine;

import io.jvs.api.Capabilities;
import io.jvs.api.EngineType;
import io.jvs.api.Tally;
import io.jvs.core.port.engine.CloneReport;
import io.jvs.core.port.engine.CloneRequest;
import io.jvs.core.port.engine.Engine;
import io.jvs.core.port.engine.Probe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before an engine that somebody else wrote: what it throws against its contract names the
 * engine and its jar, and a faulty probe means "not usable".
 */
final class GuardedEngine implements Engine {
  private static final Logger LOG = LoggerFactory.getLogger(GuardedEngine.class);

  private final Engine engine;
  private final String name;
  private final Capabilities capabilities;

  GuardedEngine(Engine engine, EngineType type, String source) {
    this.engine = engine;
    this.name = "engine " + type + " (" + source + ")";
    this.capabilities = Objects.requireNonNull(engine.capabilities(), "no capabilities");
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
  }

  @Override
  public Probe probe(Path source, Path target) {
    try {
      return engine.probe(source, target);
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("{} failed while it was probed", name, e);
      return Probe.no("its probe failed: " + e);
    }
  }

  @Override
  public CloneReport materialize(CloneRequest request) throws IOException {
    try {
      return engine.materialize(request);
    } catch (RuntimeException | LinkageError e) {
      throw new IllegalStateException(name + " failed: " + e, e);
    }
  }

  @Override
  public Optional<Tally> delete(Path directory) {
    try {
      return engine.delete(directory);
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("{} failed to delete", name, e);
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    try {
      engine.close();
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("{} failed to close", name, e);
    }
  }
}
