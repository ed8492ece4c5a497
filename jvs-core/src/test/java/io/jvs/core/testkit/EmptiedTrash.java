package io.jvs.core.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The trash of a repository, which is emptied behind the operations of a client. */
public final class EmptiedTrash {
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final Duration BETWEEN = Duration.ofMillis(5);

  private EmptiedTrash() {}

  /** What is left in it when nothing is left, or after a minute. */
  public static List<String> of(Path repository) throws IOException {
    Path trash = repository.resolve(".jvs/java/trash");
    long end = System.nanoTime() + LONGEST.toNanos();
    List<String> left = names(trash);
    while (!left.isEmpty() && System.nanoTime() - end < 0) {
      pause();
      left = names(trash);
    }
    return left;
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN.toMillis());
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  private static List<String> names(Path trash) throws IOException {
    if (!Files.isDirectory(trash, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(trash)) {
      return children.map(child -> child.getFileName().toString()).sorted().toList();
    }
  }
}
