package io.jvs.core.port.engine;

import io.jvs.api.Capabilities;
import io.jvs.api.Capabilities.CostClass;
import io.jvs.api.Capabilities.Preserved;
import io.jvs.api.EngineType;
import io.jvs.core.testkit.EngineContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;

/**
 * The cloner with the simplest transfer is an engine that keeps all but holes, and hashes nothing.
 */
class PlainTransferContractTest extends EngineContract {
  @Override
  protected EngineProvider provider() {
    return new Provider();
  }

  private static final class Provider implements EngineProvider {
    @Override
    public EngineType type() {
      return EngineType.of("plain");
    }

    @Override
    public int spiLevel() {
      return SPI_LEVEL;
    }

    @Override
    public Engine create(EngineContext context) {
      return new Plain(new TreeCloner(context, new PlainTransfer()));
    }
  }

  private record Plain(TreeCloner cloner) implements Engine {
    @Override
    public Capabilities capabilities() {
      return new Capabilities(
          CostClass.DATA_COPY, EnumSet.complementOf(EnumSet.of(Preserved.HOLES)), true, false);
    }

    @Override
    public Probe probe(Path source, Path target) {
      return Probe.yes();
    }

    @Override
    public CloneReport materialize(CloneRequest request) throws IOException {
      return cloner.materialize(request);
    }
  }
}
