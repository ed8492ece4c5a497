package io.jvs.core.testkit;

import io.jvs.core.adapter.embed.StorageChoice;
import io.jvs.core.port.engine.Engine;
import io.jvs.core.port.engine.EngineContext;
import io.jvs.core.port.engine.EngineProvider;
import io.jvs.core.port.engine.Probe;
import io.jvs.core.port.storage.Storage;
import io.jvs.core.port.tree.Workers;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.spi.ToolProvider;

/**
 * Puts engines on the class path to the {@link EngineContract} without a JUnit launcher. Its
 * arguments are a directory to work in and the names of engines; it gives 0 when all of them
 * passed.
 */
public final class EngineContractTool implements ToolProvider {

  /** Does nothing. */
  public EngineContractTool() {}

  @Override
  public String name() {
    return "jvs-engine-contract";
  }

  @Override
  public int run(PrintWriter out, PrintWriter err, String... arguments) {
    Path directory = Path.of(arguments[0]);
    boolean good = true;
    for (String name : Arrays.asList(arguments).subList(1, arguments.length)) {
      List<EngineProvider> providers = providers(name, err);
      if (providers.isEmpty()) {
        err.println(
            "there is no engine "
                + name
                + " on the class path (java -jar sees one jar only: use -cp)");
        good = false;
      }
      for (EngineProvider provider : providers) {
        good &= holds(provider, directory, out, err);
      }
    }
    out.flush();
    err.flush();
    return good ? 0 : 1;
  }

  private static List<EngineProvider> providers(String name, PrintWriter err) {
    return ServiceLoader.load(EngineProvider.class).stream()
        .<EngineProvider>mapMulti(
            (found, take) -> {
              try {
                EngineProvider provider = found.get();
                if (provider.type().value().equals(name)) {
                  take.accept(provider);
                }
              } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
                err.println(found.type().getName() + " is no engine provider: " + e);
              }
            })
        .toList();
  }

  private static boolean holds(
      EngineProvider provider, Path directory, PrintWriter out, PrintWriter err) {
    String engine =
        "engine "
            + provider.type()
            + " ("
            + provider.getClass().getProtectionDomain().getCodeSource().getLocation()
            + ")";
    Probe probe = probe(provider, directory);
    if (!probe.usable()) {
      err.println(engine + " is not usable at " + directory + ": " + probe.reason());
      return false;
    }
    ContractRunner runner = new ContractRunner(out);
    try {
      runner.run(Put.class, () -> new Put(provider, directory));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    out.println(engine + ": " + runner.summary());
    return runner.isGood();
  }

  private static Probe probe(EngineProvider provider, Path directory) {
    try (Workers workers = Workers.create(1);
        Engine engine = provider.create(new EngineContext(storage(), workers))) {
      return engine.probe(directory, directory);
    } catch (RuntimeException | LinkageError e) {
      return Probe.no(e.toString());
    }
  }

  private static Storage storage() {
    return StorageChoice.get().storage();
  }

  /** The contract of one engine, in the storage that the library uses in this JVM. */
  private static final class Put extends EngineContract {
    private final EngineProvider provider;
    private final Path directory;

    private Put(EngineProvider provider, Path directory) {
      this.provider = provider;
      this.directory = directory;
    }

    @Override
    protected EngineProvider provider() {
      return provider;
    }

    @Override
    protected Path directory() {
      return directory;
    }

    @Override
    protected Storage newStorage() {
      return EngineContractTool.storage();
    }
  }
}
