package io.jvs.core.testkit;

import io.jvs.core.adapter.nio.NioStorage;
import io.jvs.core.port.engine.Engine;
import io.jvs.core.port.engine.EngineContext;
import io.jvs.core.port.engine.EngineProvider;
import io.jvs.core.port.storage.Storage;
import io.jvs.core.port.tree.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What every engine must do, a test for each promise of the port; what its capabilities claim is
 * checked both ways. An engine's test extends it and gives the provider:
 *
 * <pre>{@code
 * class MyEngineContractTest extends EngineContract {
 *   @Override
 *   protected EngineProvider provider() {
 *     return new MyEngineProvider();
 *   }
 * }
 * }</pre>
 *
 * <p>The system property {@code jvs.test.dir} names a directory on another file system. Where the
 * engine's probe says that it is not usable, what needs it is skipped.
 */
public abstract class EngineContract
    implements EngineTreeContract,
        EngineChangeContract,
        EngineRefusalContract,
        EngineClaimContract,
        EngineBaselineContract {
  private Path work;
  private Workers workers;
  private Engine engine;
  private Storage storage;

  /** Makes the engine's provider. */
  protected abstract EngineProvider provider();

  /**
   * The directory to work in; unless overridden that of {@code jvs.test.dir}, or a temporary one.
   */
  protected Path directory() throws IOException {
    return Path.of(System.getProperty("jvs.test.dir", System.getProperty("java.io.tmpdir")));
  }

  /** The storage that the engine is lent. */
  protected Storage newStorage() {
    return new NioStorage();
  }

  /** Makes an empty source, and the engine. */
  @BeforeEach
  public final void open() throws IOException {
    work = Files.createTempDirectory(directory(), "engine");
    Files.createDirectory(source());
    storage = newStorage();
    workers = Workers.create(4);
    engine = provider().create(new EngineContext(storage, workers));
  }

  /** Deletes everything. */
  @AfterEach
  public final void delete() throws IOException {
    if (engine == null) {
      return;
    }
    engine.close();
    workers.close();
    Shell.run("chmod -R u+rwx \"$1\" 2>/dev/null; rm -rf \"$1\"", work.toString());
  }

  @Override
  public final Path work() {
    return work;
  }

  @Override
  public final Engine engine() {
    return engine;
  }

  @Override
  public final Storage storage() {
    return storage;
  }

  @Override
  public final Workers workers() {
    return workers;
  }
}
