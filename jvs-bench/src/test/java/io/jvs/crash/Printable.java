package io.jvs.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Text that a terminal may be shown: no control character but the ends of lines and tabs. */
final class Printable {
  private Printable() {}

  static void check(String text) {
    String controls =
        text.codePoints()
            .filter(c -> Character.isISOControl(c) && c != '\n' && c != '\t')
            .mapToObj(Integer::toHexString)
            .toList()
            .toString();
    assertThat(controls).as(text).isEqualTo("[]");
  }

  /** The failure as a log would print it, its causes included; the message itself is one line. */
  static void check(Throwable failure) {
    assertThat(failure.getMessage()).doesNotContain("\n");
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text, true));
    check(text.toString());
  }
}
