package io.jvs.core.port.engine;

import io.jvs.api.EngineInfo;
import io.jvs.api.EngineType;
import java.nio.file.Path;
import java.util.List;

/** The engines that were found. */
public interface Engines extends AutoCloseable {

  /** What was found, best first. */
  List<EngineInfo> infos();

  /**
   * The engine of a type.
   *
   * @throws io.jvs.api.EngineUnavailableException when it was not found or cannot be used here
   */
  Engine require(EngineType type);

  /**
   * The best engine for copies from the first directory to the second's file system.
   *
   * @throws io.jvs.api.EngineUnavailableException when none works there, or one says that none may
   *     be taken unless it is named
   */
  Detected detect(Path source, Path target);

  /** Closes the engines that were made. */
  @Override
  void close();
}
