package io.jvs.core.application;

import io.jvs.api.EngineType;
import io.jvs.core.port.RecordFormat;
import io.jvs.core.port.engine.Detected;
import io.jvs.core.port.engine.Engine;
import io.jvs.core.port.engine.Engines;
import io.jvs.core.port.event.OperationEvents;
import io.jvs.core.port.lock.ProcessLocks;
import io.jvs.core.port.storage.Storage;
import io.jvs.core.port.tree.Workers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What every operation on one repository works with.
 *
 * @param path the repository's root, absolute and normal
 * @param id the repository's identity; empty when it records none
 * @param storage the way to the file system
 * @param format the text of records
 * @param processLocks locks that die with the process
 * @param engines the engines to be had
 * @param detected the engine in use
 * @param fallback whether the copy engine may take over
 * @param workers threads for work on many files
 * @param lockTimeout how long operations wait for the lock
 * @param clock the time
 * @param hostname this host's name, as Go's records have it
 * @param events told of operations and phases
 */
public record Repository(
    Path path,
    String id,
    Storage storage,
    RecordFormat format,
    ProcessLocks processLocks,
    Engines engines,
    Detected detected,
    boolean fallback,
    Workers workers,
    Duration lockTimeout,
    InstantSource clock,
    String hostname,
    OperationEvents events) {

  EngineType engineType() {
    return detected.engine();
  }

  Engine engine() {
    return engines.require(engineType());
  }

  ControlDirectory control() throws IOException {
    return ControlDirectory.open(storage, path);
  }
}
