package io.jvs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.EngineType;
import io.jvs.api.InitOptions;
import io.jvs.api.JvsClient;
import io.jvs.api.OpenOptions;
import io.jvs.api.RestoreOptions;
import io.jvs.api.RestoreReport;
import io.jvs.api.SaveOptions;
import io.jvs.api.SavePoint;
import io.jvs.core.adapter.embed.CoreProvider;
import io.jvs.core.adapter.embed.StorageChoice;
import io.jvs.core.port.storage.Storage;
import io.jvs.core.testkit.TreeSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A repository of the copy engine in a temporary directory, and an open client. */
final class TestRepository implements AutoCloseable {
  static final InitOptions INIT = InitOptions.builder().engine(EngineType.COPY).build();
  static final OpenOptions OPEN = OpenOptions.builder().engine(EngineType.COPY).build();

  final TemporaryFolder folder;
  final Path root;
  final Path main;
  final JvsClient client;

  /** A new one. */
  TestRepository() {
    this(StorageChoice.get().storage());
  }

  /** A new one over this storage. */
  TestRepository(Storage storage) {
    folder = new TemporaryFolder();
    root = folder.resolve("repo");
    main = root.resolve("main");
    client = new CoreProvider(storage).init(root, INIT);
  }

  SavePoint save(String message) {
    return client.save(SaveOptions.message(message));
  }

  /** Writes a file, then saves. */
  SavePoint saveWith(String file, String content) throws IOException {
    write(file, content);
    return save(file + ": " + content);
  }

  RestoreReport restore(SavePoint savePoint) {
    return client.restore(RestoreOptions.to(savePoint.id().value()));
  }

  Path write(String file, String content) throws IOException {
    return Files.writeString(main.resolve(file), content);
  }

  String read(String file) throws IOException {
    return Files.readString(main.resolve(file));
  }

  /** Something below {@code .jvs}. */
  Path control(String path) {
    return root.resolve(".jvs").resolve(path);
  }

  Path payload(SavePoint savePoint) {
    return control("snapshots/" + savePoint.id());
  }

  Path descriptor(SavePoint savePoint) {
    return control("descriptors/" + savePoint.id() + ".json");
  }

  TreeSnapshot tree() throws IOException {
    return TreeSnapshot.of(main);
  }

  /** Everything but what the library keeps for itself, without directory times. */
  TreeSnapshot published() throws IOException {
    return published(root);
  }

  static TreeSnapshot published(Path root) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line : TreeSnapshot.of(root).lines()) {
      String text = line.contains(" d ") ? line.replaceFirst(" time=\\S+", "") : line;
      if (!text.matches("\\.jvs/java[ /].*")) {
        lines.add(text);
      }
    }
    return new TreeSnapshot(lines);
  }

  /** Go's doctor finds nothing, and nothing half done is left. */
  void assertHealthy() throws IOException {
    assertHealthy(root);
  }

  static void assertHealthy(Path root) throws IOException {
    assertThat(GoDoctor.examine(root)).as("doctor").isEmpty();
    assertThat(leftovers(root)).as("leftovers").isEmpty();
  }

  /** Locks, and what operations that did not end leave in the library's own directory. */
  static List<String> leftovers(Path root) throws IOException {
    List<String> left = new ArrayList<>();
    for (String folder : List.of("locks", "java/trash", "java/journal")) {
      Path directory = root.resolve(".jvs").resolve(folder);
      if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
        TemporaryFolder.names(directory).forEach(name -> left.add(folder + "/" + name));
      }
    }
    TemporaryFolder.names(root).stream()
        .filter(name -> !List.of(".jvs", "main", "worktrees").contains(name))
        .forEach(left::add);
    return left;
  }

  @Override
  public void close() throws IOException {
    client.close();
    folder.close();
  }
}
