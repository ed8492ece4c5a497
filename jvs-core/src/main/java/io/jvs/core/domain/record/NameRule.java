package io.jvs.core.domain.record;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which names workspaces, repositories, plans and pins may have. */
public final class NameRule {
  private static final Pattern ALLOWED = Pattern.compile("[a-zA-Z0-9._-]+");

  private NameRule() {}

  /** Why a name is refused; empty when it is good. Go looks at the composed form (NFC). */
  public static Optional<String> check(String name) {
    String composed = Normalizer.normalize(name, Normalizer.Form.NFC);
    if (composed.isEmpty()) {
      return Optional.of("it is empty");
    }
    if (composed.contains("..")) {
      return Optional.of("it contains \"..\"");
    }
    if (composed.indexOf('/') >= 0 || composed.indexOf('\\') >= 0) {
      return Optional.of("it contains a slash or a backslash");
    }
    if (composed.chars().anyMatch(c -> Character.getType(c) == Character.CONTROL)) {
      return Optional.of("it contains a control character");
    }
    return ALLOWED.matcher(composed).matches()
        ? Optional.empty()
        : Optional.of("only the letters a to z and A to Z, digits, '.', '_' and '-' are allowed");
  }
}
