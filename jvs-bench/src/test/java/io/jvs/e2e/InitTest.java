package io.jvs.e2e;

import static io.jvs.e2e.Failures.failure;
import static io.jvs.e2e.TestRepository.INIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jvs.api.ErrorCode;
import io.jvs.api.InitOptions;
import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.JvsException;
import io.jvs.core.adapter.embed.CoreProvider;
import io.jvs.core.adapter.embed.StorageChoice;
import io.jvs.core.testkit.InterceptedStorage;
import io.jvs.core.testkit.Shell;
import io.jvs.core.testkit.TreeSnapshot;
import io.jvs.core.testkit.TreeSnapshot.Column;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InitTest {
  @AutoClose private final TemporaryFolder folder = new TemporaryFolder();

  private void refused(ErrorCode code, Path path) throws IOException {
    refused(code, path, INIT);
  }

  private void refused(ErrorCode code, Path path, InitOptions options) throws IOException {
    TreeSnapshot before = TreeSnapshot.of(folder.path());
    failure(code, () -> Jvs.init(path, options));
    assertThat(TreeSnapshot.of(folder.path())).isEqualTo(before);
  }

  @Test
  void makesWhatGoMakes() throws IOException {
    Path root = folder.resolve("a/b/repo");
    try (JvsClient client = Jvs.init(root, INIT)) {
      assertThat(client.repoRoot()).isEqualTo(root);
      assertThat(client.workspacePath("main")).isEqualTo(root.resolve("main"));
      assertThat(client.repoId()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
      assertThat(root.resolve(".jvs/repo_id")).hasContent(client.repoId() + "\n");
    }
    assertThat(root.resolve(".jvs/format_version")).hasContent("1\n");
    assertThat(TemporaryFolder.names(root)).containsExactly(".jvs", "main", "worktrees");
    for (String name :
        new String[] {
          "worktrees/main",
          "snapshots",
          "descriptors",
          "intents",
          "audit",
          "locks",
          "restore-plans",
          "recovery-plans",
          "gc/pins",
          "gc/tombstones"
        }) {
      assertThat(root.resolve(".jvs").resolve(name)).isDirectory();
    }
    TestRepository.assertHealthy(root);
  }

  @Test
  void nobodyElseMayLookIntoTheControlDirectory() throws IOException {
    Path root = folder.resolve("repo");
    Jvs.init(root, INIT).close();
    assertThat(Shell.run("stat -c %a \"$1/.jvs\"", root.toString())).isEqualTo("700");
  }

  @Test
  void takesAnEmptyDirectoryAndKeepsItsMode() throws IOException {
    Path root = Files.createDirectory(folder.resolve("repo"));
    Shell.run("chmod 750 \"$1\"", root.toString());
    Jvs.init(root, INIT).close();
    assertThat(Shell.run("stat -c %a \"$1\"", root.toString())).isEqualTo("750");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t"})
  void refusesABlankPath(String path) throws IOException {
    refused(ErrorCode.PATH_INVALID, Path.of(path));
  }

  @Test
  void refusesAFile() throws IOException {
    refused(ErrorCode.PATH_INVALID, Files.writeString(folder.resolve("file"), "x"));
  }

  @Test
  void refusesAPathBelowAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    TreeSnapshot before = TreeSnapshot.of(folder.path());
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> Jvs.init(file.resolve("repo"), INIT)))
        .isInstanceOf(io.jvs.api.JvsException.class);
    assertThat(TreeSnapshot.of(folder.path())).isEqualTo(before);
  }

  @Test
  void refusesALinkEvenToAnEmptyDirectory() throws IOException {
    Path target = Files.createDirectory(folder.resolve("target"));
    refused(ErrorCode.PATH_INVALID, Files.createSymbolicLink(folder.resolve("link"), target));
    refused(
        ErrorCode.PATH_INVALID,
        Files.createSymbolicLink(folder.resolve("dangling"), Path.of("nowhere")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", ".hidden", "main/file"})
  void refusesADirectoryThatHoldsAnything(String content) throws IOException {
    Path file = folder.resolve("repo").resolve(content);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "x");
    refused(ErrorCode.PATH_NOT_EMPTY, folder.resolve("repo"));
  }

  @Test
  void refusesARepository() throws IOException {
    Jvs.init(folder.resolve("repo"), INIT).close();
    refused(ErrorCode.REPOSITORY_EXISTS, folder.resolve("repo"));
  }

  @Test
  void refusesAPathInsideARepositoryByTextAndThroughLinks() throws IOException {
    Path outer = folder.resolve("outer");
    Jvs.init(outer, INIT).close();
    refused(ErrorCode.NESTED_REPOSITORY, outer.resolve("main/inner"));
    refused(ErrorCode.NESTED_REPOSITORY, outer.resolve("main/a/b/inner"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), outer.resolve("main"));
    refused(ErrorCode.NESTED_REPOSITORY, link.resolve("inner"));
    TreeSnapshot before = TreeSnapshot.of(folder.path());
    failure(ErrorCode.NESTED_REPOSITORY, () -> Jvs.openOrInit(outer.resolve("main/inner"), INIT));
    assertThat(TreeSnapshot.of(folder.path())).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a..b", "..", "a/b", "a\\b", "a b", "\u00e9", "a\n", "a\u0000", "\u202e", " "})
  void refusesANameThatBreaksTheRule(String name) throws IOException {
    refused(ErrorCode.NAME_INVALID, folder.resolve("repo"), InitOptions.named(name));
    refused(ErrorCode.NAME_INVALID, folder.resolve("repo"), InitOptions.named(name + name));
  }

  @Test
  void withoutANameThatOfTheDirectoryMustKeepTheRule() throws IOException {
    refused(ErrorCode.NAME_INVALID, folder.resolve("two words"));
    Jvs.init(folder.resolve("two words"), InitOptions.named("two-words")).close();
    TestRepository.assertHealthy(folder.resolve("two words"));
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "-", "A.b_c-9"})
  void takesAnyNameThatKeepsTheRule(String name) throws IOException {
    Jvs.init(folder.resolve("repo"), InitOptions.named(name)).close();
    TestRepository.assertHealthy(folder.resolve("repo"));
  }

  @Test
  void linksAboveThePathAreFine() throws IOException {
    Files.createDirectory(folder.resolve("target"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("target"));
    try (JvsClient client = Jvs.init(link.resolve("repo"), INIT)) {
      assertThat(client.repoRoot()).isEqualTo(link.resolve("repo"));
      Files.writeString(client.workspacePath("main").resolve("f"), "1");
      client.save(io.jvs.api.SaveOptions.message("1"));
      Files.writeString(client.workspacePath("main").resolve("f"), "2");
      client.restoreLatest("main");
      assertThat(client.workspacePath("main").resolve("f")).hasContent("1");
    }
    TestRepository.assertHealthy(link.resolve("repo"));
  }

  @Test
  void aRelativePathIsMadeAbsolute() throws IOException {
    Path work = Path.of("").toAbsolutePath();
    Path relative = work.relativize(folder.resolve("repo"));
    try (JvsClient client = Jvs.init(relative, INIT)) {
      assertThat(client.repoRoot()).isEqualTo(folder.resolve("repo"));
    }
    try (JvsClient client = Jvs.open(relative)) {
      assertThat(client.repoRoot()).isEqualTo(folder.resolve("repo"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mkdir .jvs-init-0f7d5a3e-0000-4000-8000-000000000000",
        "mkdir -p .jvs-init-0f7d5a3e-0000-4000-8000-000000000000/snapshots",
        "mkdir -p .jvs-init-0f7d5a3e-0000-4000-8000-000000000000/worktrees main",
        "mkdir -p .jvs-init-0f7d5a3e-0000-4000-8000-000000000000 main worktrees"
      })
  void whatAKilledInitLeftIsNoObstacle(String leftovers) throws IOException {
    Path root = Files.createDirectory(folder.resolve("repo"));
    Shell.run("cd \"$1\" && " + leftovers, root.toString());
    Jvs.openOrInit(root, INIT).close();
    assertThat(TemporaryFolder.names(root)).containsExactly(".jvs", "main", "worktrees");
    TestRepository.assertHealthy(root);
  }

  @Test
  void anInitThatFailsLeavesTheFoldersToAnotherThatIsAtWork() throws IOException {
    Path path = folder.resolve("contested");
    var storage =
        InterceptedStorage.of(
            StorageChoice.get().storage(),
            call -> {
              if (call.method().equals("renameExclusively")) {
                Files.createDirectory(path.resolve(".jvs-init-another"));
                throw new FileSystemException(path.toString(), null, "full");
              }
              return call.proceed();
            });
    assertThatExceptionOfType(JvsException.class)
        .isThrownBy(() -> new CoreProvider(storage).init(path, INIT));
    assertThat(TemporaryFolder.names(path))
        .containsExactlyInAnyOrder(".jvs-init-another", "main", "worktrees");
    Jvs.init(path, INIT).close();
    TestRepository.assertHealthy(path);
  }

  @Test
  void openOrInitMakesAndThenOpens() throws IOException {
    Path root = folder.resolve("repo");
    String id;
    try (JvsClient client = Jvs.openOrInit(root, INIT)) {
      id = client.repoId();
    }
    TreeSnapshot before = TreeSnapshot.without(root, Column.TIME);
    try (JvsClient client = Jvs.openOrInit(root, INIT)) {
      assertThat(client.repoId()).isEqualTo(id);
    }
    assertThat(TreeSnapshot.without(root, Column.TIME)).isEqualTo(before);
  }
}
