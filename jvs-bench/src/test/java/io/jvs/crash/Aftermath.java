package io.jvs.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.JvsClient;
import io.jvs.api.SavePoint;
import io.jvs.api.SavePointId;
import io.jvs.e2e.GoDoctor;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** What must hold in a repository whatever happened to it, once it was opened again. */
public final class Aftermath {
  private Aftermath() {}

  /** Save points whole to the last byte, nothing half done, and Go's doctor content. */
  public static void assertWhole(JvsClient client) throws IOException {
    for (SavePoint savePoint : client.history("main", 0)) {
      client.verify(savePoint.id());
    }
    assertNothingLeft(client.repoRoot());
    assertThat(GoDoctor.examine(client.repoRoot())).as("doctor --strict").isEmpty();
  }

  /** No file or folder that an operation makes for its own time only. */
  public static void assertNothingLeft(Path repository) throws IOException {
    assertThat(Records.names(repository, "")).containsExactly(".jvs", "main", "worktrees");
    List<String> savePoints = Records.names(repository, ".jvs/snapshots");
    assertThat(savePoints).as("snapshots").allMatch(SavePointId::isValid);
    assertThat(Records.names(repository, ".jvs/descriptors"))
        .as("descriptors")
        .isEqualTo(savePoints.stream().map(id -> id + ".json").toList());
    for (String folder : List.of("locks", "intents", "java/trash", "java/journal")) {
      assertThat(Records.names(repository, ".jvs/" + folder)).as(folder).isEmpty();
    }
    for (String folder : List.of("java/manifests", "java/side")) {
      assertThat(savePoints).as(folder).containsAll(Records.names(repository, ".jvs/" + folder));
    }
    assertThat(Records.names(repository, ".jvs/java/work"))
        .as("work areas")
        .hasSizeLessThanOrEqualTo(Records.names(repository, ".jvs/java/undo").size());
    assertThat(temporaries(repository.resolve(".jvs"))).isEmpty();
  }

  private static List<Path> temporaries(Path jvs) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        jvs,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean trees = folder.endsWith("snapshots") || folder.endsWith("java/work");
            return trees ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.getFileName().toString().startsWith(".jvs-tmp-")) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }
}
