package io.jvs.core.adapter.path;

import io.jvs.core.domain.tree.Escaped;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.RelativePath;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Names as bytes and as paths.
 *
 * <p>A {@code UnixPath} holds exact bytes, but {@code Path.of} and {@code toString} convert them by
 * the locale. Only {@code file:} URIs reach the bytes, percent-encoded; plain ASCII needs no
 * detour.
 */
public final class PathBytes {
  /**
   * Resolved here, {@code toUri} has nothing to look up: it asks whether the path is a directory.
   */
  private static final Path NOWHERE = Path.of("/dev/null");

  /** Longer than any path may be, for the same reason. */
  private static final String TOO_LONG = "x".repeat(4096);

  private static final String NOWHERE_URI = "/dev/null/";
  private static final String SAFE =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_";
  private static final HexFormat HEX = HexFormat.of();

  private PathBytes() {}

  /** The path of one component. */
  public static Path path(FileName name) throws FileSystemException {
    if (!name.isEntryName()) {
      throw new FileSystemException(name.toString(), null, "not the name of an entry");
    }
    byte[] bytes = name.bytes();
    return isPlain(bytes) ? Path.of(ascii(bytes)) : relative(bytes, bytes.length);
  }

  /** The last component of a path. */
  public static FileName name(Path path) {
    Path last = path.getFileName();
    if (last == null) {
      throw new IllegalArgumentException("no name: " + path);
    }
    return FileName.of(bytes(last));
  }

  /** The bytes of a relative path. */
  public static byte[] bytes(Path relative) {
    String text = relative.toString();
    if (isPlain(text)) {
      return text.getBytes(StandardCharsets.US_ASCII);
    }
    return decode(NOWHERE.resolve(relative).toUri().getRawPath().substring(NOWHERE_URI.length()));
  }

  /** The bytes of an absolute path; a slash at its end stays. */
  public static byte[] absoluteBytes(Path absolute) {
    String text = absolute.toString();
    if (isPlain(text)) {
      return text.getBytes(StandardCharsets.US_ASCII);
    }
    String raw = absolute.resolve(TOO_LONG).toUri().getRawPath();
    return decode(raw.substring(0, raw.length() - 1 - TOO_LONG.length()));
  }

  /** The path of these names. */
  public static Path relative(RelativePath path) {
    byte[] bytes = path.bytes();
    return isPlain(bytes) ? Path.of(ascii(bytes)) : relative(bytes, bytes.length);
  }

  /** The relative path of some of these bytes; a slash at their end stays. */
  public static Path relative(byte[] bytes, int length) {
    Path absolute = absolute(bytes, length);
    return absolute.subpath(0, absolute.getNameCount());
  }

  /** The path of a slash and some of these bytes; a slash at their end stays. */
  public static Path absolute(byte[] bytes, int length) {
    StringBuilder uri = new StringBuilder("file:///");
    for (int i = 0; i < length; i++) {
      boolean last = i == length - 1;
      append(uri, bytes[i], last);
    }
    return Path.of(URI.create(uri.toString()));
  }

  /** A plain slash at the end of a URI is dropped, an encoded one is not. */
  private static void append(StringBuilder uri, byte b, boolean last) {
    if (SAFE.indexOf(b) >= 0 || (b == '/' && !last)) {
      uri.append((char) b);
    } else {
      uri.append('%');
      HEX.toHexDigits(uri, b);
    }
  }

  /** The bytes of a raw URI path. */
  public static byte[] decode(String rawPath) {
    byte[] bytes = new byte[rawPath.length()];
    int length = 0;
    for (int i = 0; i < rawPath.length(); i++) {
      char c = rawPath.charAt(i);
      if (c == '%') {
        bytes[length++] = (byte) HexFormat.fromHexDigits(rawPath, i + 1, i + 3);
        i += 2;
      } else {
        bytes[length++] = (byte) c;
      }
    }
    return Arrays.copyOf(bytes, length);
  }

  /** Tells whether the text is printable ASCII, and so the same in every locale. */
  public static boolean isPlain(String text) {
    return text.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
  }

  static boolean isPlain(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0x20 || b == 0x7f) {
        return false;
      }
    }
    return true;
  }

  static String ascii(byte[] bytes) {
    return new String(bytes, StandardCharsets.US_ASCII);
  }

  /** The path for messages. */
  public static String shown(Path path) {
    return Escaped.text(path.toString().getBytes(StandardCharsets.UTF_8));
  }
}
