package io.jvs.core.domain.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.core.testkit.RawPaths;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is printed is one harmless line from which the bytes can be had back. */
class EscapedTest {

  @ParameterizedTest
  @CsvSource({
    "plain, plain",
    "caf%C3%A9 %F0%9F%98%80, café 😀",
    "%1B[31m, \\x1b[31m",
    "a%0Ab%0D%09, a\\x0ab\\x0d\\x09",
    "%7F, \\x7f",
    "%C2%9B2J, \\xc2\\x9b2J",
    "\\, \\x5c",
    "%FF%FE, \\xff\\xfe",
    "caf%C3, caf\\xc3",
    "%C3%28, \\xc3(",
    "%ED%A0%80, \\xed\\xa0\\x80",
    "%C0%AF, \\xc0\\xaf",
    "%E2%80%AEtxt, \\xe2\\x80\\xaetxt",
    "%E2%80%A8, \\xe2\\x80\\xa8",
    "%E2%81%A6, \\xe2\\x81\\xa6",
    "%F0%9F%98, \\xf0\\x9f\\x98"
  })
  void controlAndWhatIsNoTextIsSpelledOut(String encoded, String expected) {
    assertThat(Escaped.text(RawPaths.bytes(encoded))).isEqualTo(expected);
  }

  @Test
  void nothingIsNothing() {
    assertThat(Escaped.text(new byte[0])).isEmpty();
  }

  @Test
  void noByteIsLostAndNoControlComesThrough() {
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(12)];
      random.nextBytes(bytes);
      String text = Escaped.text(bytes);
      assertThat(text.chars()).noneMatch(Character::isISOControl);
      assertThat(unescaped(text)).isEqualTo(bytes);
    }
  }

  private static byte[] unescaped(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < utf8.length; i++) {
      if (utf8[i] == '\\') {
        assertThat(utf8[i + 1]).isEqualTo((byte) 'x');
        String digits = new String(utf8, i + 2, 2, StandardCharsets.US_ASCII);
        bytes.write(HexFormat.fromHexDigits(digits));
        i += 3;
      } else {
        bytes.write(utf8[i]);
      }
    }
    return bytes.toByteArray();
  }
}
