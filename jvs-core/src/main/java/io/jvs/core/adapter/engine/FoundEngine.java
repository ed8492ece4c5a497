package io.jvs.core.adapter.engine;

import io.jvs.api.Capabilities.CostClass;
import io.jvs.api.EngineInfo;
import io.jvs.api.EngineType;
import io.jvs.core.port.engine.Engine;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An engine as it was found.
 *
 * @param type its name
 * @param source the jar or folder that it came from
 * @param engine the engine; null when it cannot be used
 * @param unusable why it cannot; empty when it can
 */
record FoundEngine(EngineType type, String source, @Nullable Engine engine, String unusable) {

  EngineInfo info() {
    return new EngineInfo(
        type,
        source,
        unusable.isEmpty() ? Optional.empty() : Optional.of(unusable),
        Optional.ofNullable(engine).map(Engine::capabilities));
  }

  /** How its work grows; null when it cannot be used. */
  @Nullable CostClass cost() {
    return engine == null ? null : engine.capabilities().cost();
  }
}
