package io.jvs.engine.juicefs;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of JuiceFS, in words and as numbers. */
record Version(String text, int major, int minor, int patch) {
  private static final Pattern NUMBERS =
      Pattern.compile("(\\d{1,4})\\.(\\d{1,4})\\.(\\d{1,4})\\S*");

  /** The first version in a text. */
  static Optional<Version> in(String text) {
    Matcher found = NUMBERS.matcher(text);
    return found.find()
        ? Optional.of(
            new Version(found.group(), number(found, 1), number(found, 2), number(found, 3)))
        : Optional.empty();
  }

  private static int number(Matcher found, int group) {
    return Integer.parseInt(found.group(group));
  }

  /** Before it, clones of large directories block the mount and the messages are other ones. */
  boolean isSupported() {
    return major != 1 ? major > 1 : minor != 3 ? minor > 3 : patch >= 1;
  }

  boolean hasThreads() {
    return major > 1 || minor >= 4;
  }

  /** Command and mount speak the same private protocol for certain only then. */
  boolean matches(Version mount) {
    return major == mount.major && minor == mount.minor;
  }

  @Override
  public String toString() {
    return text;
  }
}
