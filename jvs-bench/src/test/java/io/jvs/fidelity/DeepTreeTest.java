package io.jvs.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.core.testkit.ChildJvm;
import io.jvs.core.testkit.IndependentLook;
import io.jvs.core.testkit.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Trees deeper than there are descriptors, and paths longer than a system call takes. */
class DeepTreeTest {
  private static final String MAKE =
      """
      import os, sys
      os.chdir(sys.argv[1])
      os.mkdir("deep"); os.chdir("deep")
      for i in range(int(sys.argv[2])):
          name = sys.argv[3]
          os.mkdir(name); os.chdir(name)
      open("bottom", "w").write("reached")
      os.symlink("bottom", "link")
      """;

  /** Where syncing so many directories costs nothing. */
  private static final Path MEMORY = Path.of("/dev/shm");

  private Path work;

  @BeforeEach
  void make() throws IOException {
    work =
        Files.isWritable(MEMORY)
            ? Files.createTempDirectory(MEMORY, "deep")
            : Files.createTempDirectory("deep");
  }

  @AfterEach
  void delete() throws IOException {
    Shell.run("rm -rf \"$1\"", work.toString());
  }

  private void run(String what) throws Exception {
    ChildJvm.Result result =
        ChildJvm.of(Subject.class, work.resolve("repo").toString(), "posix", "copy", what, "FAIL")
            .prefix("sh", "-c", "ulimit -n 256; exec \"$@\"", "sh")
            .run();
    assertThat(result.out()).as(result.err()).isEqualTo("\n");
  }

  private void comesBack(int levels, String name) throws Exception {
    run("init");
    Path workspace = work.resolve("repo/main");
    Shell.run(
        "python3 -c \"$1\" \"$2\" \"$3\" \"$4\"",
        MAKE,
        workspace.toString(),
        Integer.toString(levels),
        name);
    IndependentLook saved = IndependentLook.at(workspace);
    assertThat(saved.entries()).hasSize(levels + 4);
    run("save");
    Shell.run("rm -rf \"$1\"/deep; mkdir \"$1\"/deep", workspace.toString());
    run("restore");
    assertThat(saved.withoutRoot().differences(IndependentLook.at(workspace).withoutRoot()))
        .isEmpty();
    Shell.run("cd \"$1\"; mv deep other", workspace.toString());
    run("restore"); // deletes what the restore before it replaced
    assertThat(workspace.resolve("other")).doesNotExist();
  }

  @Test
  void fiveThousandLevelsAreWalkedSavedRestoredAndDeletedWith256Descriptors() throws Exception {
    comesBack(5_000, "d");
  }

  @Test
  void pathsOfManyLongNamesAreToo() throws Exception {
    comesBack(60, "n".repeat(255));
  }
}
