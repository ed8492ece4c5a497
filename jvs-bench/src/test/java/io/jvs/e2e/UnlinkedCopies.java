package io.jvs.e2e;

import io.jvs.api.Capabilities;
import io.jvs.api.EngineType;
import io.jvs.core.port.engine.CloneReport;
import io.jvs.core.port.engine.CloneRequest;
import io.jvs.core.port.engine.Engine;
import io.jvs.core.port.engine.EngineContext;
import io.jvs.core.port.engine.EngineProvider;
import io.jvs.core.port.engine.Probe;
import io.jvs.engine.copy.CopyEngineProvider;
import java.io.IOException;
import java.nio.file.Path;

/** The copy engine, of whose save points none has a file in common with another. */
final class UnlinkedCopies implements EngineProvider {
  static final EngineType TYPE = EngineType.of("unlinked");

  @Override
  public EngineType type() {
    return TYPE;
  }

  @Override
  public int spiLevel() {
    return SPI_LEVEL;
  }

  @Override
  public Engine create(EngineContext context) {
    return new Unlinked(new CopyEngineProvider().create(context));
  }

  private record Unlinked(Engine copy) implements Engine {
    @Override
    public Capabilities capabilities() {
      Capabilities all = copy.capabilities();
      return new Capabilities(all.cost(), all.preserved(), false, all.hashes());
    }

    @Override
    public Probe probe(Path source, Path target) {
      return copy.probe(source, target);
    }

    @Override
    public CloneReport materialize(CloneRequest request) throws IOException {
      return copy.materialize(request);
    }

    @Override
    public void close() {
      copy.close();
    }
  }
}
