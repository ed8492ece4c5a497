import org.jspecify.annotations.NullMarked;

/**
 * The engine that reads and writes every byte; works on every file system.
 *
 * @provides io.jvs.core.port.engine.EngineProvider the engine {@code copy}
 */
@NullMarked
module io.jvs.engine.copy {
  requires io.jvs.core;
  requires static org.jspecify;

  provides io.jvs.core.port.engine.EngineProvider with
      io.jvs.engine.copy.CopyEngineProvider;
}
