package io.jvs.core.port.engine;

import io.jvs.core.port.storage.Storage;
import io.jvs.core.port.tree.Workers;

/**
 * What the core lends an engine for as long as the engine lives.
 *
 * @param storage the way to reach file systems
 * @param workers threads to work with
 * @since 0.1
 */
public record EngineContext(Storage storage, Workers workers) {}
