package io.jvs.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The project's files, found from wherever the tests run. */
public final class Checkout {
  private Checkout() {}

  /** The directory that holds the modules. */
  public static Path root() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(at.resolve("jvs-api"))) {
      at = at.getParent();
      if (at == null) {
        throw new IllegalStateException("not inside the project's checkout");
      }
    }
    return at;
  }

  /** The text of a file, by its path below the root. */
  public static String text(String path) throws IOException {
    return Files.readString(root().resolve(path));
  }
}
