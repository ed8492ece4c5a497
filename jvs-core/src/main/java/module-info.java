import org.jspecify.annotations.NullMarked;

/**
 * The implementation: a pure domain, the ports that engines and adapters meet, the use cases, and
 * the default adapters.
 *
 * @provides io.jvs.api.spi.JvsProvider the library itself
 * @uses io.jvs.core.port.engine.EngineProvider to find engines
 */
@NullMarked
module io.jvs.core {
  // For compilers, which warn of the annotations on the API's records where these are not read.
  requires com.fasterxml.jackson.annotation;
  requires com.fasterxml.jackson.core;
  requires static com.sun.jna;
  requires transitive io.jvs.api;
  // Without it nothing is recorded.
  requires static jdk.jfr;
  requires static transitive org.jspecify;
  requires org.slf4j;

  exports io.jvs.core.adapter.embed;
  exports io.jvs.core.domain.tree;
  exports io.jvs.core.port.engine;
  exports io.jvs.core.port.storage;
  exports io.jvs.core.port.tree;

  uses io.jvs.core.port.engine.EngineProvider;

  provides io.jvs.api.spi.JvsProvider with
      io.jvs.core.adapter.embed.CoreProvider;
}
