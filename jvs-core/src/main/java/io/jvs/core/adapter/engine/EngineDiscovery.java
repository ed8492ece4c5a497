package io.jvs.core.adapter.engine;

import io.jvs.core.port.engine.Engine;
import io.jvs.core.port.engine.EngineContext;
import io.jvs.core.port.engine.EngineProvider;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds engines provider by provider, so that a broken jar costs its own engine and no other. */
final class EngineDiscovery {
  private static final Logger LOG = LoggerFactory.getLogger(EngineDiscovery.class);

  /** Cheap before expensive; what cannot be used comes last. */
  private static final Comparator<FoundEngine> BEST_FIRST =
      Comparator.comparing(FoundEngine::cost, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(engine -> engine.type().value());

  private final EngineContext context;

  EngineDiscovery(EngineContext context) {
    this.context = context;
  }

  /** What was found, best first; of two with one name the first that can be used is used. */
  List<FoundEngine> find() {
    List<FoundEngine> found = new ArrayList<>();
    Iterator<EngineProvider> providers =
        ServiceLoader.load(EngineProvider.class, EngineProvider.class.getClassLoader()).iterator();
    while (true) {
      try {
        add(providers.next(), found);
      } catch (NoSuchElementException e) {
        break;
      } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
        LOG.warn("an engine provider cannot be used: {}", e.toString());
      }
    }
    found.sort(BEST_FIRST);
    return found;
  }

  private void add(EngineProvider provider, List<FoundEngine> found) {
    FoundEngine engine = create(provider, source(provider));
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
    LOG.warn(
        "engine {} is there twice: that of {} is used, that of {} is not",
        used.type(),
        used.source(),
        unused.source());
    Engine engine = unused.engine();
    if (engine != null) {
      engine.close();
    }
  }

  private FoundEngine create(EngineProvider provider, String source) {
    if (provider.spiLevel() > EngineProvider.SPI_LEVEL) {
      return new FoundEngine(
          provider.type(),
          source,
          null,
          "it needs a newer jvs-core: it speaks level "
              + provider.spiLevel()
              + ", this one "
              + EngineProvider.SPI_LEVEL);
    }
    try {
      Engine engine = provider.create(context);
      return new FoundEngine(
          provider.type(), source, new GuardedEngine(engine, provider.type(), source), "");
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("engine {} of {} cannot be made", provider.type(), source, e);
      return new FoundEngine(provider.type(), source, null, "it cannot be made: " + e);
    }
  }

  private static String source(EngineProvider provider) {
    CodeSource code = provider.getClass().getProtectionDomain().getCodeSource();
    return code == null || code.getLocation() == null ? "" : code.getLocation().toString();
  }
}
