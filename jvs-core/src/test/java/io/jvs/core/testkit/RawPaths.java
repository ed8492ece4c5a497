package io.jvs.core.testkit;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * Paths as percent-encoded text, which holds any byte: {@code caf%E9/a%0Ab}. A percent sign is
 * {@code %25}. Shares no code with the adapters.
 */
public final class RawPaths {
  private static final String PLAIN =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_/";
  private static final String LONG = "x".repeat(4096);

  private RawPaths() {}

  /** The bytes that the text stands for; characters beyond ASCII stand for their UTF-8 form. */
  public static byte[] bytes(String encoded) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] text = encoded.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < text.length; i++) {
      if (text[i] == '%') {
        bytes.write(HexFormat.fromHexDigits(encoded(text, i + 1)));
        i += 2;
      } else {
        bytes.write(text[i]);
      }
    }
    return bytes.toByteArray();
  }

  private static String encoded(byte[] text, int start) {
    return new String(text, start, 2, StandardCharsets.US_ASCII);
  }

  /** The bytes as percent-encoded text. */
  public static String encode(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (byte b : bytes) {
      if (PLAIN.indexOf(b) >= 0) {
        text.append((char) b);
      } else {
        text.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return text.toString();
  }

  /** A path below another. */
  public static Path resolve(Path root, String encoded) {
    Path absolute = Path.of(URI.create("file:///" + encode(bytes(encoded))));
    return root.resolve(Path.of("/").relativize(absolute));
  }

  /** The exact bytes of a path, which need not exist, as percent-encoded text. */
  public static String encode(Path path) {
    boolean absolute = path.isAbsolute();
    Path full = absolute ? path : Path.of("/dev/null").resolve(path);
    String raw = full.resolve(LONG).toUri().getRawPath();
    String text = raw.substring(absolute ? 0 : "/dev/null/".length(), raw.length() - 1 - 4096);
    return text.isEmpty() ? "/" : encode(bytes(text));
  }
}
