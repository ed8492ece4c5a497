package io.jvs.core.adapter.engine;

import io.jvs.api.Degradation;
import io.jvs.api.EngineInfo;
import io.jvs.api.EngineType;
import io.jvs.api.EngineUnavailableException;
import io.jvs.core.port.engine.Detected;
import io.jvs.core.port.engine.Engine;
import io.jvs.core.port.engine.EngineContext;
import io.jvs.core.port.engine.EngineProvider;
import io.jvs.core.port.engine.Engines;
import io.jvs.core.port.engine.Probe;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
  public Detected detect(Path source, Path target) {
    List<Degradation> lacks = new ArrayList<>();
    for (FoundEngine candidate : found) {
      Engine engine = candidate.engine();
      if (engine != null) {
        Probe probe = engine.probe(source, target);
        if (probe.usable()) {
          return Detected.found(candidate.type(), lacks);
        }
        if (probe.veto()) {
          throw new EngineUnavailableException(
              "engine " + candidate.type() + ": " + probe.reason() + "; or name an engine", null);
        }
        probe.lack().ifPresent(lacks::add);
      }
    }
    throw new EngineUnavailableException(
        "no engine works at " + target + "; there is " + names(), null);
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
