package io.jvs.core.adapter.nio;

import io.jvs.core.adapter.path.PathBytes;
import io.jvs.core.domain.tree.Escaped;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Texts of symbolic links as bytes and as paths.
 *
 * <p>A path that {@code readSymbolicLink} gives holds the text as it is. Building such a path from
 * bytes is a trick: URIs keep one slash at the end, and resolving against {@code a/} makes {@code
 * a//b}. What the trick does not reach is refused.
 */
final class LinkTexts {
  private LinkTexts() {}

  /** The text that this path holds. */
  static byte[] bytes(Path text) {
    return text.isAbsolute() ? PathBytes.absoluteBytes(text) : PathBytes.bytes(text);
  }

  /**
   * The path that holds this text.
   *
   * @throws UnsupportedOperationException when there is none
   */
  static Path path(byte[] text) {
    Path path = text.length == 0 || hasZero(text) ? null : join(text);
    if (path == null || !Arrays.equals(bytes(path), text)) {
      throw new UnsupportedOperationException(
          "the text of link " + Escaped.text(text) + " needs the native storage adapter");
    }
    return path;
  }

  private static boolean hasZero(byte[] text) {
    for (byte b : text) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }

  private static Path join(byte[] text) {
    boolean absolute = text[0] == '/';
    int start = absolute ? 1 : 0;
    Path path = null;
    for (int end = start + 1; end <= text.length; end++) {
      if (end == text.length || isDoubleSlash(text, end)) {
        Path piece = piece(Arrays.copyOfRange(text, start, end), absolute && path == null);
        path = path == null ? piece : path.resolve(piece);
        start = end + 1;
      }
    }
    return path == null ? Path.of("/") : path;
  }

  private static boolean isDoubleSlash(byte[] text, int end) {
    return text[end - 1] == '/' && text[end] == '/';
  }

  private static Path piece(byte[] bytes, boolean absolute) {
    if (absolute) {
      return PathBytes.absolute(bytes, bytes.length);
    }
    boolean named = bytes.length > 0 && bytes[0] != '/';
    return named ? PathBytes.relative(bytes, bytes.length) : Path.of("");
  }
}
