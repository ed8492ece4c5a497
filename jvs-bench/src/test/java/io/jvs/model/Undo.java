package io.jvs.model;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What an undo may bring.
 *
 * @param brought where it may lead
 * @param nothing whether it may be refused
 * @param known whether these are all cases; not when files were edited after the restore
 */
record Undo(Set<Standing> brought, boolean nothing, boolean known) {
  static final Undo NOTHING = new Undo(Set.of(), true, true);

  /** A workspace and where it stands. */
  record Standing(Look look, String head) {}

  Undo {
    brought = Set.copyOf(brought);
  }

  static Undo to(Standing standing) {
    return new Undo(Set.of(standing), false, true);
  }

  Undo edited() {
    return new Undo(brought, true, brought.isEmpty());
  }

  Undo maybeGone() {
    return new Undo(brought, true, known);
  }

  Undo or(Undo other) {
    Set<Standing> both = new LinkedHashSet<>(brought);
    both.addAll(other.brought);
    return new Undo(both, nothing || other.nothing, known && other.known);
  }

  boolean allows(Standing found) {
    return brought.stream()
        .anyMatch(it -> it.head.equals(found.head) && it.look.agrees(found.look));
  }
}
