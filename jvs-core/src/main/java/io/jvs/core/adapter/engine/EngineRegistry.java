package io.jvs.core.adapter.engine;

import io.jvs.api.EngineInfo;
import io.jvs.api.EngineType;
import io.jvs.api.EngineUnavailableException;
import io.jvs.core.port.engine.Engine;
import io.jvs.core.port.engine.EngineContext;
import io.jvs.core.port.engine.EngineProvider;
import io.jvs.core.port.engine.Engines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The engines that were found, or given, when this was made. */
public final class EngineRegistry implements Engines {
  /** Longer than a command or a mount takes to answer a probe that is only slow. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final List<FoundEngine> found;

  /** Finds them on the class path or module path. */
  public EngineRegistry(EngineContext context) {
    this(context, PATIENCE);
  }

  EngineRegistry(EngineContext context, Duration patience) {
    this(EngineDiscovery.find(context, patience));
  }

  /** These and no others. */
  public EngineRegistry(EngineContext context, List<EngineProvider> providers) {
    this(EngineDiscovery.of(providers, context, PATIENCE));
  }

  EngineRegistry(List<FoundEngine> found) {
    this.found = found;
  }

  @Override
  public List<EngineInfo> infos() {
    return found.stream().map(FoundEngine::info).toList();
  }

  @Override
  public Engine require(EngineType type) {
    for (FoundEngine candidate : found) {
      if (candidate.type().equals(type)) {
        Engine engine = candidate.engine();
        if (engine == null) {
          throw new EngineUnavailableException(
              "engine " + type + " of " + candidate.source() + ": " + candidate.unusable(), null);
        }
        return engine;
      }
    }
    throw new EngineUnavailableException(
        "there is no engine " + type + "; there is " + names() + ". Add the jar that brings it",
        null);
  }

  private String names() {
    return found.isEmpty()
        ? "none (jvs-engine-copy works everywhere)"
        : found.stream().map(engine -> engine.type().value()).collect(Collectors.joining(", "));
  }

  @Override
  public EngineType detect(Path source, Path target) {
    return found.stream()
        .filter(candidate -> candidate.engine() != null)
        .filter(
            candidate -> Objects.requireNonNull(candidate.engine()).probe(source, target).usable())
        .findFirst()
        .map(FoundEngine::type)
        .orElseThrow(
            () ->
                new EngineUnavailableException(
                    "no engine works at " + target + "; there is " + names(), null));
  }

  @Override
  public void close() {
    for (FoundEngine candidate : found) {
      Engine engine = candidate.engine();
      if (engine != null) {
        engine.close();
      }
    }
  }
}
