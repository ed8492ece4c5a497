package io.jvs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.OperationReport;
import io.jvs.api.RestoreOptions;
import io.jvs.api.RestoreReport;
import io.jvs.api.SavePoint;
import io.jvs.api.Tally;
import io.jvs.core.testkit.SampleTree;
import io.jvs.core.testkit.Shell;
import io.jvs.core.testkit.TreeSnapshot;
import io.jvs.core.testkit.TreeSnapshot.Column;
import io.jvs.core.testkit.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestoreTest {
  @AutoClose private final TestRepository repository = new TestRepository();

  private Object attribute(String path, String name) throws IOException {
    return Files.getAttribute(
        repository.main.resolve(path), "unix:" + name, LinkOption.NOFOLLOW_LINKS);
  }

  private static SampleTree everything() {
    return new SampleTree().all(Trees.everyday()).all(Trees.attributes()).all(Trees.links());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rm -rf README src latest empty run attributes links",
        "echo extra > extra; mkdir -p more/extra; echo x > more/extra/x; ln -s more l",
        "echo changed > README",
        "chmod 4711 run; chmod 0700 src; chmod 0 src/a/empty",
        "touch -d @1000000000.5 README src empty; touch -h -d @7.25 latest",
        "ln -sfn elsewhere latest",
        "rm src/b; cp -p src/a/One.txt src/b",
        "rm README; ln src/a/One.txt README",
        "rm latest; mkdir latest; echo x > latest/x",
        "rm -r src; echo file > src",
        "mv src/a src/c; mv src/c/One.txt One.txt",
        "rm README; mkfifo README",
        "mkdir -p ro/d; touch ro/d/f; chmod -R a-w ro",
        "chmod 0 empty; chmod 0500 src",
        "setfattr -n user.new -v x attributes/xattr || touch attributes/xattr"
      })
  void bringsBackExactlyWhatWasSaved(String damage) throws IOException {
    everything().make(repository.main);
    TreeSnapshot before = repository.tree();
    SavePoint saved = repository.save("");
    Shell.run("cd \"$1\"; " + damage, repository.main.toString());
    assertThat(repository.tree()).isNotEqualTo(before);
    RestoreReport report = repository.restore(saved);
    Restored.assertSame(before, repository.tree(), report.operation());
    assertThat(report.savePoint()).isEqualTo(saved);
    repository.assertHealthy();
  }

  @Test
  void bringsEverythingIntoAnEmptyWorkspace() throws IOException {
    everything().make(repository.main);
    TreeSnapshot before = repository.tree();
    SavePoint saved = repository.save("");
    Shell.run("find \"$1\" -mindepth 1 -delete", repository.main.toString());
    RestoreReport report = repository.restore(saved);
    Restored.assertSame(before, repository.tree(), report.operation());
    repository.assertHealthy();
  }

  @Test
  void goesBackAndForthBetweenDifferentTrees() throws IOException {
    everything().make(repository.main);
    TreeSnapshot first = repository.tree();
    SavePoint one = repository.save("1");
    Shell.run("find \"$1\" -mindepth 1 -delete", repository.main.toString());
    Trees.random(1, 60).make(repository.main);
    TreeSnapshot second = repository.tree();
    SavePoint two = repository.save("2");
    for (int i = 0; i < 2; i++) {
      OperationReport back = repository.restore(one).operation();
      Restored.assertSame(first, repository.tree(), back);
      repository.assertHealthy();
      OperationReport forth = repository.restore(two).operation();
      Restored.assertSame(second, repository.tree(), forth);
      repository.assertHealthy();
    }
  }

  @Test
  void whatDidNotChangeStaysTheSameFile() throws IOException {
    Trees.everyday().make(repository.main);
    SavePoint saved = repository.save("");
    List<String> unchanged = List.of("README", "src/a/empty", "empty", "src", "src/a", "latest");
    List<Object> before = new java.util.ArrayList<>();
    for (String path : unchanged) {
      before.add(attribute(path, "ino"));
    }
    repository.write("run", "#!/bin/false\n");
    repository.write("extra", "x");
    repository.restore(saved);
    for (int i = 0; i < unchanged.size(); i++) {
      assertThat(attribute(unchanged.get(i), "ino")).as(unchanged.get(i)).isEqualTo(before.get(i));
    }
  }

  @Test
  void aFileOfWhichOnlyAttributesChangedStaysTheSameFile() throws IOException {
    Trees.everyday().make(repository.main);
    TreeSnapshot tree = repository.tree();
    SavePoint saved = repository.save("");
    Object readme = attribute("README", "ino");
    Object run = attribute("run", "ino");
    Shell.run("cd \"$1\"; chmod 0600 README; touch -d @1 run", repository.main.toString());
    RestoreReport report = repository.restore(saved);
    assertThat(report.operation().copied()).isEqualTo(Tally.ZERO);
    assertThat(repository.tree()).isEqualTo(tree);
    assertThat(attribute("README", "ino")).isEqualTo(readme);
    assertThat(attribute("run", "ino")).isEqualTo(run);
  }

  @Test
  void theWorkspaceDirectoryItselfIsLeftAlone() throws IOException {
    SavePoint saved = repository.saveWith("f", "1");
    repository.write("f", "2");
    repository.write("g", "2");
    Shell.run(
        "chmod 2711 \"$1\"; touch -d @1600000000.123456789 \"$1\"", repository.main.toString());
    Object inode = attribute("", "ino");
    repository.restore(saved);
    assertThat(attribute("", "ino")).isEqualTo(inode);
    assertThat(Shell.run("stat -c '%a %.9Y' \"$1\"", repository.main.toString()))
        .isEqualTo("2711 1600000000.123456789");
  }

  @Test
  void theWorkspaceDirectoryIsRestoredTooWhenAsked() throws IOException {
    Shell.run("chmod 0751 \"$1\"", repository.main.toString());
    SavePoint saved = repository.saveWith("f", "1");
    Shell.run("chmod 0700 \"$1\"", repository.main.toString());
    repository.write("g", "2");
    Object inode = attribute("", "ino");
    repository.client.restore(
        RestoreOptions.builder().target(saved.id().value()).rootMetadata(true).build());
    assertThat(Shell.run("stat -c %a \"$1\"", repository.main.toString())).isEqualTo("751");
    assertThat(attribute("", "ino")).isEqualTo(inode);
  }

  @Test
  void aStateThatIsThereAlreadyIsNotTouched() throws IOException {
    Trees.everyday().make(repository.main);
    SavePoint saved = repository.save("");
    String before = changeTimes();
    RestoreReport report = repository.restore(saved);
    assertThat(report.operation().renamed()).isEqualTo(Tally.ZERO);
    assertThat(report.operation().copied()).isEqualTo(Tally.ZERO);
    assertThat(report.operation().deleted()).isEqualTo(Tally.ZERO);
    assertThat(changeTimes()).isEqualTo(before);
    repository.assertHealthy();
  }

  private String changeTimes() throws IOException {
    return Shell.run("find \"$1\" -printf '%p %i %C@\\n' | sort", repository.main.toString());
  }

  @Test
  void restoringANewNameForTheSameTreeMovesTheHeadAlone() throws IOException {
    SavePoint first = repository.saveWith("f", "1");
    SavePoint second = repository.save("again");
    RestoreReport report = repository.restore(first);
    assertThat(report.operation().renamed()).isEqualTo(Tally.ZERO);
    assertThat(GoJson.text(config(), "head_snapshot_id")).isEqualTo(first.id().value());
    assertThat(GoJson.text(config(), "latest_snapshot_id")).isEqualTo(second.id().value());
    assertThat(repository.client.latestSavePoint("main")).contains(second);
  }

  private com.fasterxml.jackson.databind.node.ObjectNode config() throws IOException {
    return GoJson.read(repository.control("worktrees/main/config.json"));
  }

  @Test
  void filesOfARestoredTreeShareNothingWithTheSavePoint() throws IOException {
    SavePoint saved = repository.saveWith("f", "1");
    Files.delete(repository.main.resolve("f"));
    repository.restore(saved);
    Files.writeString(repository.main.resolve("f"), "2");
    repository.client.verify(saved.id());
    assertThat(repository.payload(saved).resolve("f")).hasContent("1");
  }

  @Test
  void restoreLatestGoesToTheNewestAndIsNothingWithoutOne() throws IOException {
    assertThat(repository.client.restoreLatest("main")).isEmpty();
    SavePoint first = repository.saveWith("f", "1");
    SavePoint second = repository.saveWith("f", "2");
    repository.restore(first);
    assertThat(repository.read("f")).isEqualTo("1");
    assertThat(repository.client.restoreLatest(null))
        .map(RestoreReport::savePoint)
        .contains(second);
    assertThat(repository.read("f")).isEqualTo("2");
    repository.save("attached again");
    repository.assertHealthy();
  }

  @Test
  void theAuditLogSaysWhatWasRestored() throws IOException {
    SavePoint first = repository.saveWith("f", "1");
    repository.saveWith("f", "2");
    repository.restore(first);
    repository.client.restoreLatest("main");
    List<String> lines = Files.readAllLines(repository.control("audit/audit.jsonl"));
    assertThat(lines).hasSize(4);
    assertThat(lines.get(2))
        .contains("\"event_type\":\"restore\"", first.id().value(), "\"detached\":true");
    assertThat(lines.get(3)).contains("\"event_type\":\"restore\"", "\"detached\":false");
  }

  @Test
  void whatTheReportCountsIsWhatHappened() throws IOException {
    Trees.random(2, 40).make(repository.main);
    SavePoint saved = repository.save("");
    Path changed = repository.main.resolve("d0").resolve("big");
    Files.write(changed, new byte[1000]);
    SavePoint second = repository.save("");
    repository.restore(saved);
    RestoreReport report = repository.restore(second);
    assertThat(report.operation().operation()).isEqualTo("restore");
    assertThat(report.operation().scanned().files()).isGreaterThanOrEqualTo(40);
    assertThat(report.operation().copied()).isEqualTo(new Tally(1, 1000));
    assertThat(report.operation().renamed().files()).isPositive();
    assertThat(TreeSnapshot.of(repository.main, Column.SIZE).toString()).contains("d0/big");
  }
}
