package io.jvs.core.port.engine;

import io.jvs.api.Degradation;
import java.util.Optional;

/**
 * Whether an engine is usable somewhere.
 *
 * @param usable whether it is
 * @param reason why not, with what to do about it; empty when it is
 * @param lack what each save point made here by another engine has to say, because this would be
 *     the engine of the place; empty elsewhere
 * @param veto whether no other engine may be taken instead, unless it is named
 * @since 0.1
 */
public record Probe(boolean usable, String reason, Optional<Degradation> lack, boolean veto) {

  /** It is. */
  public static Probe yes() {
    return new Probe(true, "", Optional.empty(), false);
  }

  /** It is not, and why. */
  public static Probe no(String reason) {
    return new Probe(false, reason, Optional.empty(), false);
  }

  /** It is not, though the place is its own: what works there instead is a degradation. */
  public static Probe lacking(Degradation lack) {
    return new Probe(false, lack.detail(), Optional.of(lack), false);
  }

  /** It is not, and for a reason that holds for every engine; the user has to decide. */
  public static Probe veto(String reason) {
    return new Probe(false, reason, Optional.empty(), true);
  }
}
