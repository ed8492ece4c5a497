import org.jspecify.annotations.NullMarked;

/**
 * The engine that shares the blocks of files, on file systems that can: XFS, btrfs and others.
 *
 * @provides io.jvs.core.port.engine.EngineProvider the engine {@code reflink-copy}
 */
@NullMarked
module io.jvs.engine.reflink {
  requires com.sun.jna;
  requires io.jvs.core;
  requires static org.jspecify;

  provides io.jvs.core.port.engine.EngineProvider with
      io.jvs.engine.reflink.ReflinkEngineProvider;
}
