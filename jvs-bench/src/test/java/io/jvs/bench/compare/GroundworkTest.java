package io.jvs.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.bench.inside.Parts;
import io.jvs.core.testkit.JuiceFsVolume;
import io.jvs.core.testkit.JuiceFsVolume.Metadata;
import io.jvs.core.testkit.Shell;
import io.jvs.core.testkit.TreeSnapshot;
import io.jvs.core.testkit.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GroundworkTest {
  private static final String COMMAND = "jvs.juicefs.command";

  @TempDir Path folder;
  private final Parts parts = new Parts(2);

  /** Has a script stand in for the command, which notes what it is told first. */
  private void command(String script) throws IOException {
    Path command = folder.resolve("juicefs");
    Files.writeString(command, "#!/bin/sh\necho $1 >>" + folder + "/told\n" + script + "\n");
    Shell.run("chmod +x \"$1\"", command.toString());
    System.setProperty(COMMAND, command.toString());
  }

  private List<String> told() throws IOException {
    Path told = folder.resolve("told");
    return Files.exists(told) ? Files.readAllLines(told) : List.of();
  }

  @AfterEach
  void close() {
    System.clearProperty(COMMAND);
    parts.close();
  }

  private void copyEmptyAndDelete(Path place) throws IOException {
    Path tree = Files.createDirectory(place.resolve("tree"));
    Trees.random(5, 40).link("latest", "d0").make(tree);
    Path copy = place.resolve("copy");
    Groundwork work = Groundwork.on(place, parts);
    work.copy(tree, copy, parts.tree(tree));
    assertThat(TreeSnapshot.of(copy)).isEqualTo(TreeSnapshot.of(tree));
    work.empty(copy);
    assertThat(copy).isEmptyDirectory();
    work.delete(copy);
    assertThat(copy).doesNotExist();
    work.delete(copy);
    work.delete(place);
    assertThat(place).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource
  void onJuiceFsOneCommandDoesAWholeTree(Metadata metadata) throws IOException {
    Path place = JuiceFsVolume.shared(metadata).directory();
    command("exec " + JuiceFsVolume.command() + " \"$@\"");
    copyEmptyAndDelete(place);
    assertThat(told()).containsExactly("clone", "rmr", "rmr", "rmr");
  }

  @Test
  void aCommandThatFailsOnJuiceFsIsDoneWithout() throws IOException {
    Path place = JuiceFsVolume.shared(Metadata.REDIS).directory();
    command("exit 1");
    copyEmptyAndDelete(place);
    assertThat(told()).startsWith("clone", "rmr");
  }

  @Test
  void elsewhereNoCommandIsRun() throws IOException {
    command("exit 1");
    copyEmptyAndDelete(Files.createDirectory(folder.resolve("place")));
    assertThat(told()).isEmpty();
  }
}
