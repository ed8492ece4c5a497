package io.jvs.engine.reflink;

import io.jvs.api.Capabilities;
import io.jvs.api.Capabilities.CostClass;
import io.jvs.api.Capabilities.Preserved;
import io.jvs.core.port.engine.CloneReport;
import io.jvs.core.port.engine.CloneRequest;
import io.jvs.core.port.engine.CloneUnsupportedException;
import io.jvs.core.port.engine.Engine;
import io.jvs.core.port.engine.EngineContext;
import io.jvs.core.port.engine.Probe;
import io.jvs.core.port.engine.TreeCloner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;

/** Clones trees file by file, many at once, no byte written. */
final class ReflinkEngine implements Engine {
  static final String REASON = "reflink";

  private final EngineContext context;
  private final String missing;

  ReflinkEngine(EngineContext context) {
    this.context = context;
    this.missing = missing();
  }

  private static String missing() {
    try {
      Ficlone.load();
      return "";
    } catch (LinkageError e) {
      return "JNA cannot load its native part: " + e.getMessage();
    }
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(CostClass.TREE_WALK, EnumSet.allOf(Preserved.class), true, true);
  }

  @Override
  public Probe probe(Path source, Path target) {
    return missing.isEmpty()
        ? new ReflinkProbe(context.storage()).probe(source, target)
        : Probe.no(missing);
  }

  @Override
  public CloneReport materialize(CloneRequest request) throws IOException {
    if (!missing.isEmpty()) {
      throw new CloneUnsupportedException(REASON, missing);
    }
    ReflinkTransfer transfer = new ReflinkTransfer(request.hashesWanted());
    return new TreeCloner(context, transfer).materialize(request);
  }
}
