import org.jspecify.annotations.NullMarked;

/**
 * The engine that clones whole trees on a JuiceFS mount, by the command {@code juicefs clone}.
 *
 * @provides io.jvs.core.port.engine.EngineProvider the engine {@code juicefs-clone}
 */
@NullMarked
module io.jvs.engine.juicefs {
  requires com.sun.jna;
  requires io.jvs.core;
  requires static org.jspecify;
  requires org.slf4j;

  provides io.jvs.core.port.engine.EngineProvider with
      io.jvs.engine.juicefs.JuiceFsEngineProvider;
}
