package io.jvs.core.port.engine;

import io.jvs.api.Degradation;
import io.jvs.api.EngineType;
import java.util.List;

/**
 * The engine of a place.
 *
 * @param engine its type
 * @param named whether somebody named it, so that nothing better was looked for
 * @param lacks what better engines say of their not working there; see {@link Probe#lack}
 */
public record Detected(EngineType engine, boolean named, List<Degradation> lacks) {

  /** Copies the list. */
  public Detected {
    lacks = List.copyOf(lacks);
  }

  /** An engine that somebody named. */
  public static Detected named(EngineType engine) {
    return new Detected(engine, true, List.of());
  }

  /** An engine that was found. */
  public static Detected found(EngineType engine, List<Degradation> lacks) {
    return new Detected(engine, false, lacks);
  }
}
