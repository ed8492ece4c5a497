package io.jvs.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The few records of a repository that these tests look into, read without the library. */
public final class Records {
  private Records() {}

  /** That of {@code main}. */
  public static Path config(Path repository) {
    return config(repository, "main");
  }

  private static Path config(Path repository, String workspace) {
    return repository.resolve(".jvs/worktrees/" + workspace + "/config.json");
  }

  static String head(Path repository) throws IOException {
    return head(repository, "main");
  }

  /** Where a workspace stands; empty when nowhere. */
  public static String head(Path repository, String workspace) throws IOException {
    return text(config(repository, workspace), "head_snapshot_id");
  }

  static String latest(Path repository) throws IOException {
    return latest(repository, "main");
  }

  /** The newest save point of a workspace; empty when it has none. */
  public static String latest(Path repository, String workspace) throws IOException {
    return text(config(repository, workspace), "latest_snapshot_id");
  }

  /** The newest save point of {@code main} and its ancestors, newest first. */
  public static List<String> lineage(Path repository) throws IOException {
    List<String> ids = new ArrayList<>();
    for (String id = latest(repository); !id.isEmpty(); id = parent(repository, id)) {
      ids.add(id);
    }
    return ids;
  }

  private static String parent(Path repository, String id) throws IOException {
    return text(repository.resolve(".jvs/descriptors/" + id + ".json"), "parent_id");
  }

  /** The value of a key whose value is a plain text; empty when there is none. */
  private static String text(Path file, String key) throws IOException {
    Matcher matcher =
        Pattern.compile("\"" + key + "\": *\"([^\"]*)\"").matcher(Files.readString(file));
    return matcher.find() ? matcher.group(1) : "";
  }

  /**
   * Makes the workspace forget the save points that came after this content of its record, as a
   * removed workspace would: they are what a cleanup deletes.
   */
  public static void forget(Path repository, byte[] olderConfig) throws IOException {
    Path beside = repository.resolveSibling("config-" + System.nanoTime());
    Files.write(beside, olderConfig);
    Files.move(beside, config(repository), StandardCopyOption.ATOMIC_MOVE);
  }

  /** The names in a folder of the repository; none when it is missing. */
  public static List<String> names(Path repository, String folder) throws IOException {
    Path path = repository.resolve(folder);
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(path)) {
      return children.map(child -> child.getFileName().toString()).sorted().toList();
    }
  }
}
