package io.jvs.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.JvsException;
import io.jvs.api.OperationReport;
import io.jvs.api.RestoreOptions;
import io.jvs.api.SaveOptions;
import io.jvs.api.SavePoint;
import io.jvs.core.testkit.ChildJvm;
import io.jvs.core.testkit.SampleTree;
import io.jvs.core.testkit.Shell;
import io.jvs.core.testkit.TreeSnapshot;
import io.jvs.core.testkit.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** As a user without any privilege, and without a locale. */
class UnprivilegedTest {
  @AutoClose private final TemporaryFolder folder = new TemporaryFolder();

  /** What the child does; says what came of it. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) throws IOException {
      Path path = Path.of(args[1]);
      try {
        switch (args[0]) {
          case "init" -> Jvs.init(path, TestRepository.INIT).close();
          case "open" -> Jvs.open(path, TestRepository.OPEN).close();
          case "unreadable" -> saveUnreadable(path);
          default -> roundTrip(path);
        }
        System.out.println("done");
      } catch (JvsException e) {
        System.out.println(e.code() + " " + e.getMessage());
      }
    }

    private static void saveUnreadable(Path path) throws IOException {
      try (JvsClient client = Jvs.init(path, TestRepository.INIT)) {
        new SampleTree().file("secret", "x").mode(0).make(client.workspacePath("main"));
        client.save(SaveOptions.defaults());
      }
    }

    private static void roundTrip(Path path) throws IOException {
      SampleTree tree =
          new SampleTree()
              .all(Trees.everyday())
              .all(Trees.names())
              .all(Trees.links())
              .all(Trees.attributes())
              .deep("deep", 300)
              .fifo("pipe")
              .dir("read-only")
              .mode(0555)
              .file("read-only/file", "kept")
              .mode(0444);
      try (JvsClient client = Jvs.init(path, TestRepository.INIT)) {
        Path main = client.workspacePath("main");
        tree.make(main);
        TreeSnapshot before = TreeSnapshot.of(main);
        SavePoint saved = client.save(SaveOptions.defaults());
        Shell.run(
            "chmod u+w \"$1/read-only\"; find \"$1\" -mindepth 1 -delete; echo x > \"$1/extra\"",
            main.toString());
        OperationReport report = client.restore(RestoreOptions.to(saved.id().value())).operation();
        Restored.assertSame(before, TreeSnapshot.of(main), report);
        TestRepository.assertHealthy(path);
        Shell.run("rm -rf \"$1/names\"; echo x > \"$1/caf\"", main.toString());
        client.restoreLatest("main");
        client.undoRestore("main");
        client.restoreLatest("main");
        Restored.assertSame(before, TreeSnapshot.of(main), report);
        client.verify(saved.id());
        TestRepository.assertHealthy(path);
      }
    }
  }

  @BeforeEach
  void makeAFolderOfTheirs() throws IOException {
    assumeTrue(Shell.run("id -u").equals("0"), "becoming another user takes root");
    Shell.run("chmod 755 \"$1\"; mkdir \"$1/theirs\"", folder.path().toString());
    Shell.run("chown 65534:65534 \"$1/theirs\"", folder.path().toString());
  }

  private String child(String what, Path path) throws Exception {
    ChildJvm.Result result =
        ChildJvm.of(Child.class, what, path.toString())
            .environment("LANG", "")
            .environment("LC_ALL", "C")
            .options("-Dorg.slf4j.simpleLogger.defaultLogLevel=error")
            .options("-Djvs.storage=" + System.getProperty("jvs.storage", ""))
            .unprivileged()
            .run();
    assertThat(result.exit()).as(result.out() + result.err()).isZero();
    return result.out().strip();
  }

  @Test
  void aHostileTreeMakesTheRoundTrip() throws Exception {
    assertThat(child("round-trip", folder.resolve("theirs/repo"))).isEqualTo("done");
  }

  @Test
  void aRepositoryIsNotMadeWhereOneMayNotWrite() throws Exception {
    TreeSnapshot before = TreeSnapshot.of(folder.path());
    assertThat(child("init", folder.resolve("repo"))).startsWith("E_PERMISSION_DENIED");
    assertThat(child("init", folder.resolve("a/b"))).startsWith("E_PERMISSION_DENIED");
    assertThat(TreeSnapshot.of(folder.path())).isEqualTo(before);
    Files.createDirectory(folder.resolve("empty"));
    assertThat(child("init", folder.resolve("empty"))).startsWith("E_PERMISSION_DENIED");
    assertThat(TemporaryFolder.names(folder.resolve("empty"))).isEmpty();
  }

  @Test
  void somebodyElsesRepositoryIsNotOpened() throws Exception {
    Jvs.init(folder.resolve("repo"), TestRepository.INIT).close();
    assertThat(child("open", folder.resolve("repo"))).startsWith("E_PERMISSION_DENIED");
  }

  @Test
  void aFileThatCannotBeReadIsNamedAndNothingIsSaved() throws Exception {
    Path repo = folder.resolve("theirs/repo");
    assertThat(child("unreadable", repo)).startsWith("E_PERMISSION_DENIED").contains("secret");
    TestRepository.assertHealthy(repo);
    assertThat(TemporaryFolder.names(repo.resolve(".jvs/snapshots"))).isEmpty();
  }
}
