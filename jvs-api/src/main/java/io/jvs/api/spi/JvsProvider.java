package io.jvs.api.spi;

import io.jvs.api.CleanupPlan;
import io.jvs.api.EngineInfo;
import io.jvs.api.EngineType;
import io.jvs.api.InitOptions;
import io.jvs.api.JvsClient;
import io.jvs.api.OpenOptions;
import io.jvs.api.SavePoint;
import io.jvs.api.StorageInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands behind {@link io.jvs.api.Jvs}: found once by {@link java.util.ServiceLoader}. The
 * methods mean what those of the same name in {@code Jvs} say.
 *
 * @since 0.1
 */
public interface JvsProvider {

  /**
   * The provider on the class path or module path.
   *
   * @throws IllegalStateException when there is none
   */
  static JvsProvider installed() {
    return Installed.PROVIDER;
  }

  /** Makes a repository. */
  JvsClient init(Path repository, InitOptions options);

  /** Opens a repository. */
  JvsClient open(Path repository, OpenOptions options);

  /** Opens a repository or makes it. */
  JvsClient openOrInit(Path repository, InitOptions options);

  /** Finds the nearest repository at or above a path. */
  Optional<Path> discover(Path start);

  /** The best engine for a path. */
  EngineType detectEngine(Path path);

  /** Checks that an engine works at a path. */
  void validateEngine(Path path, EngineType engine);

  /** The engines that were found. */
  List<EngineInfo> engines();

  /** The storage in use, and why. */
  StorageInfo storage();

  /** Prints the fields as the Go library prints JSON. */
  String toJson(Map<String, Object> fields);

  /** Reads the JSON of a save point. */
  SavePoint savePointFromJson(String json);

  /** Reads the JSON of a cleanup plan. */
  CleanupPlan cleanupPlanFromJson(String json);
}
