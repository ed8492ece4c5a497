package io.jvs.engine.juicefs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a command printed is bounded, and fit to be shown. */
class OutputTest {

  private static String lastLine(String printed) {
    return Output.of(new ByteArrayInputStream(printed.getBytes(StandardCharsets.UTF_8))).lastLine();
  }

  @Test
  void theWordsOfALogLineAreKept() {
    String fatal =
        "2026/01/02 03:04:05.678901 juicefs[7] <FATAL>: clone failed: file exists [main@main.go:31]";
    assertThat(lastLine("first\n" + fatal + "\n")).isEqualTo("clone failed: file exists");
  }

  @Test
  void credentialsAndControlCharactersAreNotShown() {
    assertThat(lastLine("cannot reach redis://user:se:cret@host:6379/1 \u001b[31mnow"))
        .isEqualTo("cannot reach redis://***@host:6379/1 \\x1b[31mnow");
  }

  @Test
  void ofAFloodTheEndIsKept() {
    String flood = "a line of it\n".repeat(200_000) + "x".repeat(3_000);
    assertThat(lastLine(flood)).matches("x{500}\\.\\.\\.");
    assertThat(lastLine("y".repeat(100_000) + "\nthe end")).isEqualTo("the end");
    assertThat(lastLine("")).isEmpty();
  }

  @Test
  void versionsAreComparedByNumber() {
    Version version = Version.in("juicefs version 1.10.0+2027-01-01.abc").orElseThrow();
    assertThat(version).hasToString("1.10.0+2027-01-01.abc");
    assertThat(version.isSupported()).isTrue();
    assertThat(version.hasThreads()).isTrue();
    assertThat(Version.in("1.3.0").orElseThrow().isSupported()).isFalse();
    assertThat(Version.in("1.3.1").orElseThrow().isSupported()).isTrue();
    assertThat(Version.in("1.3.1").orElseThrow().hasThreads()).isFalse();
    assertThat(Version.in("none")).isEmpty();
  }
}
