package io.jvs.dropin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jvs.api.Capabilities;
import io.jvs.api.Capabilities.CostClass;
import io.jvs.api.EngineType;
import io.jvs.api.EngineUnavailableException;
import io.jvs.api.InitOptions;
import io.jvs.api.JvsClient;
import io.jvs.api.OpenOptions;
import io.jvs.api.SaveOptions;
import io.jvs.api.spi.JvsProvider;
import io.jvs.core.adapter.embed.CoreProvider;
import io.jvs.core.port.engine.CloneReport;
import io.jvs.core.port.engine.CloneRequest;
import io.jvs.core.port.engine.CloneUnsupportedException;
import io.jvs.core.port.engine.Engine;
import io.jvs.core.port.engine.EngineContext;
import io.jvs.core.port.engine.EngineProvider;
import io.jvs.core.port.engine.Probe;
import io.jvs.engine.copy.CopyEngineProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An application that gives its engines has those and no others, whatever lies on the class path.
 */
class GivenEnginesTest {
  @TempDir Path work;

  @Test
  void nothingElseIsFound() throws Exception {
    JvsProvider jvs = new CoreProvider(List.of(new CopyEngineProvider()));
    assertThat(jvs.engines())
        .singleElement()
        .satisfies(info -> assertThat(info.type()).isEqualTo(EngineType.COPY));
    assertThatThrownBy(() -> jvs.validateEngine(work, EngineType.REFLINK_COPY))
        .isInstanceOf(EngineUnavailableException.class)
        .hasMessageContaining("there is no engine reflink-copy; there is copy");
    try (JvsClient client = jvs.openOrInit(work.resolve("repo"), InitOptions.defaults())) {
      Files.writeString(client.workspacePath("main").resolve("f"), "content");
      assertThat(client.save(SaveOptions.defaults()).engine()).isEqualTo(EngineType.COPY);
    }
  }

  /** Counts the engines that are made and not closed. */
  private static final class Counted implements EngineProvider {
    private final AtomicInteger open = new AtomicInteger();
    private final boolean usable;

    private Counted(boolean usable) {
      this.usable = usable;
    }

    @Override
    public EngineType type() {
      return EngineType.of("counted");
    }

    @Override
    public int spiLevel() {
      return SPI_LEVEL;
    }

    @Override
    public Engine create(EngineContext context) {
      open.incrementAndGet();
      return new Engine() {
        @Override
        public Capabilities capabilities() {
          if (!usable) {
            throw new IllegalStateException("no idea what it can do");
          }
          return new Capabilities(CostClass.DATA_COPY, Set.of(), false, false);
        }

        @Override
        public Probe probe(Path source, Path target) {
          return Probe.no("it works nowhere");
        }

        @Override
        public CloneReport materialize(CloneRequest request) throws IOException {
          throw new CloneUnsupportedException("counted", "copies nothing");
        }

        @Override
        public void close() {
          open.decrementAndGet();
        }
      };
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "warp"})
  void anOpenThatFailsClosesTheEnginesThatItMade(String named) {
    Path repository = work.resolve("repo");
    new CoreProvider(List.of(new CopyEngineProvider()))
        .init(repository, InitOptions.defaults())
        .close();
    Counted counted = new Counted(true);
    JvsProvider jvs = new CoreProvider(List.of(counted));
    OpenOptions options =
        named.isEmpty()
            ? OpenOptions.defaults()
            : OpenOptions.builder().engine(EngineType.of(named)).build();
    assertThatThrownBy(() -> jvs.open(repository, options))
        .isInstanceOf(EngineUnavailableException.class)
        .hasMessageContaining("there is");
    assertThat(counted.open).hasValue(0);
  }

  @Test
  void anEngineThatTurnsOutToBeUnusableIsClosed() {
    Counted counted = new Counted(false);
    assertThat(new CoreProvider(List.of(counted)).engines())
        .singleElement()
        .satisfies(info -> assertThat(info.unusable().orElseThrow()).contains("no idea"));
    assertThat(counted.open).hasValue(0);
  }

  @Test
  void withoutAnyTheErrorSaysSo() {
    JvsProvider jvs = new CoreProvider(List.of());
    assertThat(jvs.engines()).isEmpty();
    assertThatThrownBy(() -> jvs.detectEngine(work))
        .isInstanceOf(EngineUnavailableException.class)
        .hasMessageContaining("there is none");
  }
}
