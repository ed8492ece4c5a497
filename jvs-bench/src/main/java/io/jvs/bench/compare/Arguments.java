package io.jvs.bench.compare;

import io.jvs.bench.inside.TreeShape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what stands behind an option; what is wrong is an {@link IllegalArgumentException}. */
final class Arguments {
  private Arguments() {}

  static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return rest.next();
  }

  static List<String> list(String option, Iterator<String> rest) {
    return Arrays.asList(value(option, rest).split(","));
  }

  static int number(String option, String text, int least) {
    int number = text.matches("\\d{1,8}") ? Integer.parseInt(text) : -1;
    if (number < least) {
      throw new IllegalArgumentException(option + ": a number from " + least + " on");
    }
    return number;
  }

  static TreeShape shape(String option, String name) {
    try {
      return TreeShape.of(name);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(option + ": one of " + TreeShape.names(), e);
    }
  }

  static Path directory(String option, @Nullable String given) {
    if (given == null || given.isBlank()) {
      throw new IllegalArgumentException("needed: " + option + " DIR");
    }
    Path path = Path.of(given).toAbsolutePath().normalize();
    if (!Files.isDirectory(path)) {
      throw new IllegalArgumentException(option + ": not a directory: " + given);
    }
    return path;
  }
}
