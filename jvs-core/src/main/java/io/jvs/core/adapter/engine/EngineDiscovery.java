package io.jvs.core.adapter.engine;

import io.jvs.api.EngineType;
import io.jvs.core.port.engine.Engine;
import io.jvs.core.port.engine.EngineContext;
import io.jvs.core.port.engine.EngineProvider;
import java.io.IOException;
import java.security.CodeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes engines provider by provider, so that a broken jar costs its own engine and no other. */
final class EngineDiscovery {
  private static final Logger LOG = LoggerFactory.getLogger(EngineDiscovery.class);

  /** What records, commands and Go can hold. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  /** A class path that cannot be read fails for ever. */
  private static final int MOST_FAILURES = 100;

  private static final List<EngineType> BUILT_IN =
      List.of(EngineType.JUICEFS_CLONE, EngineType.REFLINK_COPY, EngineType.COPY);

  /** Cheap before expensive, tried before foreign; what cannot be used comes last. */
  private static final Comparator<FoundEngine> BEST_FIRST =
      Comparator.comparing(FoundEngine::cost, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(engine -> !BUILT_IN.contains(engine.type()))
          .thenComparing(engine -> engine.type().value());

  /** What was told already: each open makes its engines, and a broken one stays what it is. */
  private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

  private final EngineContext context;
  private final Duration patience;
  private final List<FoundEngine> found = new ArrayList<>();

  private EngineDiscovery(EngineContext context, Duration patience) {
    this.context = context;
    this.patience = patience;
  }

  /** What was found, best first; of two with one name the first that can be used is used. */
  static List<FoundEngine> find(EngineContext context, Duration patience) {
    EngineDiscovery discovery = new EngineDiscovery(context, patience);
    Installed.PROVIDERS.forEach(provider -> discovery.add(provider.type(), provider));
    return discovery.sorted();
  }

  /** The same of given ones. */
  static List<FoundEngine> of(
      List<EngineProvider> providers, EngineContext context, Duration patience) {
    EngineDiscovery discovery = new EngineDiscovery(context, patience);
    providers.forEach(provider -> discovery.add(provider.getClass(), () -> provider));
    return discovery.sorted();
  }

  private List<FoundEngine> sorted() {
    found.sort(BEST_FIRST);
    return found;
  }

  private void add(Class<?> type, Supplier<EngineProvider> provider) {
    String source = source(type);
    try {
      add(create(provider.get(), source));
    } catch (Throwable e) {
      if (TOLD.add(type.getName() + " " + source)) {
        LOG.warn(
            "the engine provider {} of {} cannot be used: {}", type.getName(), source, cause(e));
      }
    }
  }

  /** A provider's constructor is called by somebody who wraps what it throws. */
  private static String cause(Throwable e) {
    Throwable cause = e instanceof ServiceConfigurationError ? e.getCause() : null;
    return String.valueOf(cause == null ? e : cause);
  }

  private void add(FoundEngine engine) {
    for (int i = 0; i < found.size(); i++) {
      FoundEngine other = found.get(i);
      if (other.type().equals(engine.type())) {
        boolean better = other.engine() == null && engine.engine() != null;
        found.set(i, better ? engine : other);
        discard(better ? other : engine, found.get(i));
        return;
      }
    }
    found.add(engine);
  }

  private static void discard(FoundEngine unused, FoundEngine used) {
    if (TOLD.add(used.type() + " " + used.source() + " " + unused.source())) {
      LOG.warn(
          "engine {} is there twice: that of {} is used, that of {} is not",
          used.type(),
          used.source(),
          unused.source());
    }
    Engine engine = unused.engine();
    if (engine != null) {
      engine.close();
    }
  }

  private FoundEngine create(EngineProvider provider, String source) {
    EngineType type = type(provider);
    int level = provider.spiLevel();
    if (level > EngineProvider.SPI_LEVEL) {
      return new FoundEngine(
          type,
          source,
          null,
          "it needs a newer jvs-core: it speaks level "
              + level
              + ", this one "
              + EngineProvider.SPI_LEVEL);
    }
    try {
      return new FoundEngine(type, source, guarded(provider, type, source), "");
    } catch (Throwable e) {
      if (TOLD.add(type + " " + source)) {
        LOG.warn("engine {} of {} cannot be made", type, source, e);
      }
      return new FoundEngine(type, source, null, "it cannot be made: " + e);
    }
  }

  private static EngineType type(EngineProvider provider) {
    EngineType type = provider.type();
    if (type == null || !NAME.matcher(type.value()).matches()) {
      throw new IllegalStateException(
          "it names its engine "
              + type
              + "; a name is up to 64 of the characters A-Z a-z 0-9 . _ -, no sign first");
    }
    return type;
  }

  private Engine guarded(EngineProvider provider, EngineType type, String source) {
    Engine engine = Objects.requireNonNull(provider.create(context), "create gave no engine");
    try {
      return new GuardedEngine(engine, type, source, context, patience);
    } catch (Throwable e) {
      close(engine, e);
      throw e;
    }
  }

  private static void close(Engine engine, Throwable because) {
    try {
      engine.close();
    } catch (Throwable e) {
      because.addSuppressed(e);
    }
  }

  private static String source(Class<?> type) {
    CodeSource code = type.getProtectionDomain().getCodeSource();
    return code == null || code.getLocation() == null ? "" : code.getLocation().toString();
  }

  /** What the class path brings, read once, as its classes are. */
  private static final class Installed {
    private static final List<ServiceLoader.Provider<EngineProvider>> PROVIDERS =
        load(EngineProvider.class.getClassLoader());

    private static List<ServiceLoader.Provider<EngineProvider>> load(ClassLoader loader) {
      Iterator<ServiceLoader.Provider<EngineProvider>> providers =
          ServiceLoader.load(EngineProvider.class, loader).stream().iterator();
      List<ServiceLoader.Provider<EngineProvider>> usable = new ArrayList<>();
      List<Throwable> failures = new ArrayList<>();
      while (failures.size() < MOST_FAILURES) {
        try {
          if (!providers.hasNext()) {
            break;
          }
          usable.add(providers.next());
        } catch (ServiceConfigurationError | LinkageError e) {
          failures.add(e);
        }
      }
      warn(new ServiceEntries(loader), failures);
      return List.copyOf(usable);
    }

    private static void warn(ServiceEntries entries, List<Throwable> failures) {
      List<String> broken = List.of();
      try {
        for (String sentence : entries.hidden()) {
          LOG.warn("an engine provider is hidden: {}", sentence);
        }
        broken = failures.isEmpty() ? broken : entries.broken();
      } catch (IOException e) {
        LOG.warn("the service entries of engine providers cannot be read", e);
      }
      for (String sentence : broken) {
        LOG.warn("an engine provider cannot be used: {}", sentence);
      }
      if (broken.size() < failures.size()) {
        for (Throwable failure : failures) {
          LOG.warn("an engine provider cannot be used", failure);
        }
      }
    }
  }
}
