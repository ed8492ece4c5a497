package io.jvs.engine.copy;

import io.jvs.api.Capabilities;
import io.jvs.api.Capabilities.CostClass;
import io.jvs.api.Capabilities.Preserved;
import io.jvs.core.port.engine.CloneReport;
import io.jvs.core.port.engine.CloneRequest;
import io.jvs.core.port.engine.Engine;
import io.jvs.core.port.engine.EngineContext;
import io.jvs.core.port.engine.Probe;
import io.jvs.core.port.engine.TreeCloner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;

/** Copies trees file by file, many at once, each byte read once. */
final class CopyEngine implements Engine {
  private final EngineContext context;

  CopyEngine(EngineContext context) {
    this.context = context;
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(CostClass.DATA_COPY, EnumSet.allOf(Preserved.class), true, true);
  }

  @Override
  public Probe probe(Path source, Path target) {
    return Probe.yes();
  }

  @Override
  public CloneReport materialize(CloneRequest request) throws IOException {
    return new TreeCloner(context, new HashingCopy(request.hashesWanted())).materialize(request);
  }
}
