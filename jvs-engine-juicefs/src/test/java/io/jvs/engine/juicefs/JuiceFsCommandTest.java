package io.jvs.engine.juicefs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jvs.core.port.engine.CloneUnsupportedException;
import io.jvs.core.testkit.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the command is found, and what it is told. */
class JuiceFsCommandTest {
  private static final int THREADS = 7;
  private static final Path SOURCE = Path.of("/mount/a source");
  private static final Path TARGET = Path.of("/mount/target");

  @TempDir Path directory;
  private Path one;
  private Path two;

  /** Each says its version, or else where it runs and each argument on a line of its own. */
  @BeforeEach
  void make() throws IOException {
    one = program("one", "1.3.1");
    two = program("two", "1.4.0");
  }

  private Path program(String name, String version) throws IOException {
    Path file = Files.createDirectory(directory.resolve(name)).resolve("juicefs");
    Files.writeString(
        file,
        "#!/bin/sh\n[ \"$1\" = version ] && exec echo juicefs version "
            + version
            + "\npwd; printf '%s\\n' \"$@\"\n");
    Shell.run("chmod 0755 \"$1\"", file.toString());
    return file;
  }

  private static JuiceFsCommand command(@Nullable String named, String... path) {
    return new JuiceFsCommand(new Settings(named, List.of(path), THREADS, false, 0));
  }

  private static List<String> said(Process process) throws IOException {
    byte[] all = process.getInputStream().readAllBytes();
    return new String(all, StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void aCloneKeepsAttributesAndOpensNoPort() throws IOException {
    assertThat(said(command(two.toString()).clone(SOURCE, TARGET)))
        .containsExactly(
            "/",
            "clone",
            "--preserve",
            "--threads=" + THREADS,
            "--no-agent",
            "--no-color",
            "/mount/a source",
            "/mount/target");
  }

  @Test
  void anOlderOneKnowsNoThreads() throws IOException {
    assertThat(said(command(one.toString()).clone(SOURCE, TARGET)))
        .contains("clone", "--preserve", "--no-agent")
        .noneMatch(argument -> argument.startsWith("--threads"));
  }

  @Test
  void onlyRootGoesPastTheTrash() throws IOException {
    assertThat(said(command(one.toString()).remove(SOURCE, true)))
        .containsExactly("/", "rmr", "--no-agent", "--skip-trash", "--no-color", "/mount/a source");
    assertThat(said(command(one.toString()).remove(SOURCE, false)))
        .containsExactly("/", "rmr", "--no-agent", "--no-color", "/mount/a source");
  }

  @Test
  void aPathThatIsNotAbsoluteCouldBeAnOption() {
    assertThatThrownBy(() -> command(one.toString()).clone(Path.of("-p"), TARGET))
        .isInstanceOf(CloneUnsupportedException.class)
        .hasMessageContaining("-p");
  }

  @Test
  void whatWasNamedGoesBeforeThePath() throws IOException {
    String path = one.getParent().toString();
    assertThat(command(two.toString(), path).file()).isEqualTo(two);
    assertThat(command(null, path).file()).isEqualTo(one);
  }

  @Test
  void whatWasNamedAndIsNoProgramIsNotReplaced() throws IOException {
    Path text = Files.createFile(directory.resolve("text"));
    for (String named : List.of("juicefs", text.toString(), directory.toString(), "/none")) {
      assertThatThrownBy(() -> command(named, one.getParent().toString()).file())
          .isInstanceOf(CloneUnsupportedException.class)
          .hasMessageContaining(named);
    }
  }

  @Test
  void theFirstProgramOnThePathIsTaken() throws IOException {
    Path empty = Files.createDirectory(directory.resolve("empty"));
    Path closed = Files.createDirectory(directory.resolve("closed"));
    Files.createFile(closed.resolve("juicefs"));
    Path folder = Files.createDirectories(directory.resolve("folder/juicefs")).getParent();
    String first = two.getParent().toString();
    String second = one.getParent().toString();
    JuiceFsCommand command =
        command(
            null, "", ".", empty.toString(), closed.toString(), folder.toString(), first, second);
    assertThat(command.file()).isEqualTo(two);
    assertThatThrownBy(() -> command(null, "", ".", empty.toString()).file())
        .hasMessageContaining("-Djvs.juicefs.command");
  }
}
