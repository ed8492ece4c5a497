import org.jspecify.annotations.NullMarked;

/**
 * What an application compiles against: start at {@link io.jvs.api.Jvs}.
 *
 * @uses io.jvs.api.spi.JvsProvider to find the implementation
 */
@NullMarked
module io.jvs.api {
  requires static com.fasterxml.jackson.annotation;
  requires static transitive org.jspecify;

  // Jackson calls the creators of the records by reflection.
  opens io.jvs.api;

  exports io.jvs.api;
  exports io.jvs.api.spi;

  uses io.jvs.api.spi.JvsProvider;
}
