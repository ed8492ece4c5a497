package io.jvs.bench.demo;

import java.nio.file.Path;

/** Paths as text that loses no byte: percent-encoded where it is not plain ASCII. */
final class NameText {
  private NameText() {}

  static String of(Path path) {
    Path absolute = path.getRoot() == null ? Path.of("/").resolve(path) : path;
    String text = absolute.toUri().getRawPath();
    // The slash at the end depends on what is there now.
    String bare =
        text.length() > 1 && text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    return path.getRoot() == null ? bare.substring(1) : bare;
  }
}
