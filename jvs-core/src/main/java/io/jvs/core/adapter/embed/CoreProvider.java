package io.jvs.core.adapter.embed;

import io.jvs.api.CleanupPlan;
import io.jvs.api.EngineInfo;
import io.jvs.api.EngineType;
import io.jvs.api.EngineUnavailableException;
import io.jvs.api.Fallback;
import io.jvs.api.InitOptions;
import io.jvs.api.JvsClient;
import io.jvs.api.JvsException;
import io.jvs.api.OpenOptions;
import io.jvs.api.SavePoint;
import io.jvs.api.StorageInfo;
import io.jvs.api.spi.JvsProvider;
import io.jvs.core.adapter.engine.EngineRegistry;
import io.jvs.core.adapter.jfr.FlightEvents;
import io.jvs.core.adapter.json.GoRecordFormat;
import io.jvs.core.adapter.json.SavePointJson;
import io.jvs.core.adapter.lock.NioProcessLocks;
import io.jvs.core.application.InitRepository;
import io.jvs.core.application.OpenRepository;
import io.jvs.core.application.OperationRunner;
import io.jvs.core.application.Repository;
import io.jvs.core.port.RecordFormat;
import io.jvs.core.port.engine.Detected;
import io.jvs.core.port.engine.EngineContext;
import io.jvs.core.port.engine.EngineProvider;
import io.jvs.core.port.engine.Engines;
import io.jvs.core.port.engine.Probe;
import io.jvs.core.port.event.OperationEvents;
import io.jvs.core.port.storage.Storage;
import io.jvs.core.port.tree.Workers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The composition root: this library as {@link io.jvs.api.Jvs} finds it. */
public final class CoreProvider implements JvsProvider {
  private static final Logger LOG = LoggerFactory.getLogger(CoreProvider.class);

  private final Storage storage;
  private final StorageInfo storageInfo;
  private final RecordFormat format = new GoRecordFormat();
  private final OpenRepository openRepository;
  private final Function<EngineContext, Engines> makeEngines;
  private final OperationEvents events = events();

  /** Over the best storage that works here, with the engines that are found. */
  public CoreProvider() {
    this(StorageChoice.get(), EngineRegistry::new);
  }

  /** Over a given storage, with the engines that are found. */
  public CoreProvider(Storage storage) {
    this(new StorageChoice(storage, "the program gave it"), EngineRegistry::new);
  }

  /**
   * Over the best storage that works here, with these engines and no others: nothing is looked for
   * on the class path or module path.
   */
  public CoreProvider(List<EngineProvider> engines) {
    this(StorageChoice.get(), given(List.copyOf(engines)));
  }

  private static Function<EngineContext, Engines> given(List<EngineProvider> engines) {
    return context -> new EngineRegistry(context, engines);
  }

  private CoreProvider(StorageChoice choice, Function<EngineContext, Engines> makeEngines) {
    this.makeEngines = makeEngines;
    this.storage = choice.storage();
    this.storageInfo = new StorageInfo(storage.name(), choice.reason());
    this.openRepository = new OpenRepository(storage);
  }

  private static OperationEvents events() {
    try {
      return new FlightEvents();
    } catch (LinkageError e) {
      LOG.debug("nothing is recorded, there is no module jdk.jfr", e);
      return OperationEvents.none();
    }
  }

  @Override
  public JvsClient init(Path repository, InitOptions options) {
    Path path = openRepository.absolute(repository);
    return OperationRunner.runOnce(
        "init",
        () -> {
          make(path, options);
          return opened(path, opening(options));
        });
  }

  /** Makes nothing when there is no engine to open it with. */
  private void make(Path path, InitOptions options) {
    Path existing = existing(path);
    ask(engines -> chosen(engines, options.engine(), existing));
    try (Workers workers = Workers.create(1)) {
      new InitRepository(storage, format, workers, Clock.systemUTC()).run(path, options);
    }
  }

  private static OpenOptions opening(InitOptions options) {
    return new OpenOptions(options.engine(), options.fallback(), options.lockTimeout());
  }

  @Override
  public JvsClient openOrInit(Path repository, InitOptions options) {
    Path path = openRepository.absolute(repository);
    return OperationRunner.runOnce("open", () -> openedOrMade(path, options));
  }

  private JvsClient openedOrMade(Path path, InitOptions options) {
    if (!openRepository.exists(path)) {
      try {
        make(path, options);
      } catch (JvsException e) {
        if (!openRepository.exists(path)) {
          throw e;
        }
      }
    }
    return opened(path, opening(options));
  }

  @Override
  public JvsClient open(Path repository, OpenOptions options) {
    return OperationRunner.runOnce("open", () -> opened(repository, options));
  }

  private JvsClient opened(Path repository, OpenOptions options) {
    Path path = openRepository.absolute(repository);
    String id = openRepository.check(path);
    Workers workers = Workers.create(Math.max(2, Runtime.getRuntime().availableProcessors()));
    Repository opened;
    try {
      opened = assembled(path, id, options, workers);
    } catch (RuntimeException | Error e) {
      workers.close();
      throw e;
    }
    return RepositoryClient.open(opened, id, repository);
  }

  private Repository assembled(Path path, String id, OpenOptions options, Workers workers) {
    Engines engines = makeEngines.apply(new EngineContext(storage, workers));
    try {
      Path control = path.resolve(".jvs");
      Detected engine = chosen(engines, options.engine(), control);
      boolean fallback = options.fallback().map(Fallback.ALLOW::equals).orElse(!engine.named());
      return new Repository(
          path,
          id,
          storage,
          format,
          new NioProcessLocks(),
          engines,
          engine,
          fallback,
          workers,
          options.lockTimeout(),
          Clock.systemUTC(),
          Hostname.get(),
          events);
    } catch (RuntimeException | Error e) {
      engines.close();
      throw e;
    }
  }

  /** The engine that the program or the user names, else the best that works in a directory. */
  private static Detected chosen(Engines engines, Optional<EngineType> asked, Path directory) {
    Detected engine =
        asked
            .or(() -> EngineChoice.get().engine(engines))
            .map(Detected::named)
            .orElseGet(() -> engines.detect(directory, directory));
    engines.require(engine.engine());
    return engine;
  }

  @Override
  public Optional<Path> discover(Path start) {
    return OperationRunner.runOnce("discover", () -> openRepository.discover(start));
  }

  @Override
  public EngineType detectEngine(Path path) {
    return withEngines(engines -> chosen(engines, Optional.empty(), existing(path)).engine());
  }

  @Override
  public void validateEngine(Path path, EngineType engine) {
    Probe probe =
        withEngines(
            engines -> {
              Path existing = existing(path);
              return engines.require(engine).probe(existing, existing);
            });
    if (!probe.usable()) {
      throw new EngineUnavailableException(
          "engine " + engine + " cannot work at " + path + ": " + probe.reason(), null);
    }
  }

  private <T> T withEngines(Function<Engines, T> question) {
    return OperationRunner.runOnce("engines", () -> ask(question));
  }

  private <T> T ask(Function<Engines, T> question) {
    try (Workers workers = Workers.create(1);
        Engines engines = makeEngines.apply(new EngineContext(storage, workers))) {
      return question.apply(engines);
    }
  }

  /** The path itself, or the directory in which it would be made. */
  private Path existing(Path path) {
    return openRepository.nearestDirectory(openRepository.absolute(path));
  }

  @Override
  public List<EngineInfo> engines() {
    return withEngines(Engines::infos);
  }

  @Override
  public StorageInfo storage() {
    return storageInfo;
  }

  @Override
  public String toJson(Map<String, Object> fields) {
    return SavePointJson.print(fields);
  }

  @Override
  public SavePoint savePointFromJson(String json) {
    return SavePointJson.savePoint(json);
  }

  @Override
  public CleanupPlan cleanupPlanFromJson(String json) {
    return SavePointJson.cleanupPlan(json);
  }
}
