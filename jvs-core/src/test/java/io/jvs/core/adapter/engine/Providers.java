package io.jvs.core.adapter.engine;

import io.jvs.api.Capabilities;
import io.jvs.api.Capabilities.CostClass;
import io.jvs.api.EngineType;
import io.jvs.api.Tally;
import io.jvs.core.port.engine.CloneReport;
import io.jvs.core.port.engine.CloneRequest;
import io.jvs.core.port.engine.CloneUnsupportedException;
import io.jvs.core.port.engine.Engine;
import io.jvs.core.port.engine.EngineContext;
import io.jvs.core.port.engine.EngineProvider;
import io.jvs.core.port.engine.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Good and bad engines, as other people write them. */
final class Providers {
  private Providers() {}

  /** An engine of a cost class that is usable, or is not. */
  static class Named implements EngineProvider {
    private final String name;
    private final CostClass cost;

    Named(String name, CostClass cost) {
      this.name = name;
      this.cost = cost;
    }

    @Override
    public EngineType type() {
      return EngineType.of(name);
    }

    @Override
    public int spiLevel() {
      return SPI_LEVEL;
    }

    @Override
    public Engine create(EngineContext context) {
      return new Idle(cost, Probe.yes());
    }
  }

  /** Copies nothing. */
  static class Idle implements Engine {
    private final CostClass cost;
    private final Probe probe;

    Idle(CostClass cost, Probe probe) {
      this.cost = cost;
      this.probe = probe;
    }

    @Override
    public Capabilities capabilities() {
      return new Capabilities(cost, Set.of(), false, false);
    }

    @Override
    public Probe probe(Path source, Path target) {
      return probe;
    }

    @Override
    public CloneReport materialize(CloneRequest request) throws IOException {
      throw new CloneUnsupportedException("idle", "copies nothing");
    }
  }

  /** Slow but usable. */
  public static final class Slow extends Named {
    public Slow() {
      super("slow", CostClass.DATA_COPY);
    }
  }

  /** Fast but not usable anywhere. */
  public static final class Fast extends Named {
    public Fast() {
      super("fast", CostClass.METADATA_CLONE);
    }

    @Override
    public Engine create(EngineContext context) {
      return new Idle(CostClass.METADATA_CLONE, Probe.no("nothing is fast here"));
    }
  }

  /** A second engine of the same name. */
  public static final class SlowToo extends Named {
    public SlowToo() {
      super("slow", CostClass.METADATA_CLONE);
    }
  }

  /** An engine of that name which cannot be made. */
  public static final class SlowUnlinked extends Named {
    public SlowUnlinked() {
      super("slow", CostClass.DATA_COPY);
    }

    @Override
    public Engine create(EngineContext context) {
      throw new UnsatisfiedLinkError("libslow.so");
    }
  }

  /** Made for a core of the future. */
  public static final class Future extends Named {
    public Future() {
      super("future", CostClass.METADATA_CLONE);
    }

    @Override
    public int spiLevel() {
      return SPI_LEVEL + 1;
    }

    @Override
    public Engine create(EngineContext context) {
      throw new AssertionError("must not be asked");
    }
  }

  /** Cannot even be constructed. */
  public static final class Stillborn extends Named {
    public Stillborn() {
      super("stillborn", CostClass.DATA_COPY);
      throw new IllegalStateException("no constructor may do this");
    }
  }

  /** Does not know its own name. */
  public static final class Nameless extends Named {
    public Nameless() {
      super("nameless", CostClass.DATA_COPY);
    }

    @Override
    public EngineType type() {
      throw new IllegalStateException("forgot it");
    }
  }

  /** Misses a native library. */
  public static final class Unlinked extends Named {
    public Unlinked() {
      super("unlinked", CostClass.DATA_COPY);
    }

    @Override
    public Engine create(EngineContext context) {
      throw new UnsatisfiedLinkError("libfast.so");
    }
  }

  /** Has no idea what it can do. */
  public static final class Vague extends Named {
    public Vague() {
      super("vague", CostClass.DATA_COPY);
    }

    @Override
    public Engine create(EngineContext context) {
      return new Idle(CostClass.DATA_COPY, Probe.yes()) {
        @Override
        @SuppressWarnings("NullAway")
        public Capabilities capabilities() {
          return null;
        }
      };
    }
  }

  /** Throws whatever it is asked. */
  public static final class Thrower extends Named {
    public Thrower() {
      super("thrower", CostClass.METADATA_CLONE);
    }

    @Override
    public Engine create(EngineContext context) {
      return new Idle(CostClass.METADATA_CLONE, Probe.yes()) {
        @Override
        public Probe probe(Path source, Path target) {
          throw new IllegalStateException("probed");
        }

        @Override
        public CloneReport materialize(CloneRequest request) {
          throw new NoSuchMethodError("materialized");
        }

        @Override
        public void close() {
          throw new IllegalStateException("closed");
        }
      };
    }
  }

  /** Waits for a server that does not answer when it is probed. */
  public static final class Hanger extends Named {
    public Hanger() {
      super("hanger", CostClass.METADATA_CLONE);
    }

    @Override
    public Engine create(EngineContext context) {
      return new Idle(CostClass.METADATA_CLONE, Probe.yes()) {
        @Override
        public Probe probe(Path source, Path target) {
          while (true) {
            LockSupport.park();
          }
        }

        @Override
        public void close() {
          throw new AssertionError("must not be closed while it is probed");
        }
      };
    }
  }

  /** Answers with nothing. */
  static final class Silent extends Named {
    Silent() {
      super("silent", CostClass.DATA_COPY);
    }

    @Override
    public Engine create(EngineContext context) {
      return new Idle(CostClass.DATA_COPY, Probe.yes()) {
        @Override
        public Probe probe(Path source, Path target) {
          return null;
        }

        @Override
        public CloneReport materialize(CloneRequest request) {
          return null;
        }

        @Override
        public Optional<Tally> delete(Path directory, Optional<Tally> content) {
          return null;
        }
      };
    }
  }

  /** Says that it looked at the source. */
  static final class Prover extends Named {
    Prover() {
      super("prover", CostClass.DATA_COPY);
    }

    @Override
    public Engine create(EngineContext context) {
      return new Idle(CostClass.DATA_COPY, Probe.yes()) {
        @Override
        public CloneReport materialize(CloneRequest request) throws IOException {
          Files.createDirectory(request.target());
          return new CloneReport(Tally.ZERO, Tally.ZERO, Tally.ZERO, List.of(), true);
        }
      };
    }
  }

  /** Fails without a word about itself. */
  static final class Failing extends Named {
    Failing() {
      super("failing", CostClass.DATA_COPY);
    }

    @Override
    public Engine create(EngineContext context) {
      return new Idle(CostClass.DATA_COPY, Probe.yes()) {
        @Override
        public CloneReport materialize(CloneRequest request) throws IOException {
          throw new IOException("the server is gone");
        }
      };
    }
  }

  /** Names itself with what no record can hold. */
  public static final class Misnamed extends Named {
    public Misnamed() {
      super("two\nlines", CostClass.DATA_COPY);
    }
  }
}
