package io.jvs.core.domain.tree;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Bytes of unknown origin as text that is safe to print: one line, no terminal control, nothing
 * lost.
 *
 * @since 0.1
 */
public final class Escaped {
  private static final HexFormat HEX = HexFormat.of();

  private Escaped() {}

  /** The bytes as UTF-8, with control characters, backslashes and invalid bytes as {@code \xHH}. */
  public static String text(byte[] bytes) {
    StringBuilder out = new StringBuilder(bytes.length);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer chars = CharBuffer.allocate(bytes.length);
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    while (true) {
      CoderResult result = decoder.decode(in, chars, true);
      chars.flip().chars().forEach(c -> append(out, (char) c));
      chars.clear();
      if (!result.isError()) {
        return out.toString();
      }
      for (int i = 0; i < result.length(); i++) {
        hex(out, in.get());
      }
      decoder.reset();
    }
  }

  private static void append(StringBuilder out, char c) {
    boolean bidi = (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    if (c == '\\' || c < 0x20 || (c >= 0x7f && c < 0xa0) || bidi) {
      for (byte b : String.valueOf(c).getBytes(StandardCharsets.UTF_8)) {
        hex(out, b);
      }
    } else {
      out.append(c);
    }
  }

  private static void hex(StringBuilder out, byte b) {
    out.append("\\x");
    HEX.toHexDigits(out, b);
  }
}
