import org.jspecify.annotations.NullMarked;

/** The command-line program that shows the library at work. */
@NullMarked
module io.jvs.bench {
  // Only for javac, which else warns of the annotations on the API's records.
  requires static com.fasterxml.jackson.annotation;
  requires io.jvs.api;
  requires static org.jspecify;

  exports io.jvs.bench;
}
