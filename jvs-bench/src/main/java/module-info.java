import org.jspecify.annotations.NullMarked;

/**
 * The command-line program that shows the library at work and takes its times.
 *
 * @uses io.jvs.core.port.engine.EngineProvider to take the times of engines alone
 */
@NullMarked
module io.jvs.bench {
  // Only for javac, which else warns of the annotations on the API's records.
  requires static com.fasterxml.jackson.annotation;
  requires com.fasterxml.jackson.databind;
  requires com.samskivert.jmustache;
  requires io.jvs.api;
  requires io.jvs.core;
  requires java.management;
  requires jmh.core;
  requires static org.jspecify;

  exports io.jvs.bench;

  opens io.jvs.bench.report to
      com.fasterxml.jackson.databind,
      com.samskivert.jmustache;

  uses io.jvs.core.port.engine.EngineProvider;
}
