package io.jvs.e2e;

import static io.jvs.e2e.Failures.failure;
import static io.jvs.e2e.Failures.failureChangingNothing;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jvs.api.EngineType;
import io.jvs.api.ErrorCode;
import io.jvs.api.IntegrityState;
import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.SaveOptions;
import io.jvs.api.SavePoint;
import io.jvs.core.testkit.Shell;
import io.jvs.core.testkit.TreeSnapshot;
import io.jvs.core.testkit.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SaveTest {
  @AutoClose private final TestRepository repository = new TestRepository();

  @Test
  void whatIsSavedIsTheSameForEveryReader() throws IOException {
    Trees.everyday().make(repository.main);
    Instant before = Instant.now();
    SavePoint saved =
        repository.client.save(
            SaveOptions.builder().message("first <a&b>").tags("t1", "x y").build());
    assertThat(saved.workspace()).isEqualTo("main");
    assertThat(saved.message()).isEqualTo("first <a&b>");
    assertThat(saved.tags()).containsExactly("t1", "x y");
    assertThat(saved.engine()).isEqualTo(EngineType.COPY);
    assertThat(saved.integrityState()).isEqualTo(IntegrityState.VERIFIED);
    assertThat(saved.createdAt()).isBetween(before, Instant.now());
    assertThat(saved.payloadRootHash().value())
        .isEqualTo(GoChecksums.payload(repository.payload(saved)));
    assertThat(SavePoint.fromJson(saved.toJson())).isEqualTo(saved);
    assertThat(repository.client.history("main", 0)).containsExactly(saved);
    try (JvsClient other = Jvs.open(repository.root)) {
      assertThat(other.latestSavePoint(null)).contains(saved);
    }
    repository.assertHealthy();
  }

  @Test
  void theTreeIsSavedAndTheWorkspaceLeftAlone() throws IOException {
    Trees.everyday().make(repository.main);
    TreeSnapshot before = TreeSnapshot.of(repository.main);
    SavePoint saved = repository.save("");
    assertThat(repository.tree()).isEqualTo(before);
    Files.delete(repository.payload(saved).resolve(".READY"));
    assertThat(
            TreeSnapshot.of(
                repository.payload(saved),
                TreeSnapshot.Column.MODE,
                TreeSnapshot.Column.CONTENT,
                TreeSnapshot.Column.TARGET))
        .isEqualTo(
            TreeSnapshot.of(
                repository.main,
                TreeSnapshot.Column.MODE,
                TreeSnapshot.Column.CONTENT,
                TreeSnapshot.Column.TARGET));
  }

  @Test
  void aSavePointSharesNoFileWithTheWorkspace() throws IOException {
    SavePoint saved = repository.saveWith("f", "1");
    assertThat(Files.getAttribute(repository.payload(saved).resolve("f"), "unix:ino"))
        .isNotEqualTo(Files.getAttribute(repository.main.resolve("f"), "unix:ino"));
  }

  @Test
  void theRootHoldsNothingMoreAfterwards() throws IOException {
    repository.saveWith("f", "1");
    repository.saveWith("f", "2");
    repository.client.restoreLatest("main");
    assertThat(TemporaryFolder.names(repository.root)).containsExactly(".jvs", "main", "worktrees");
    assertThat(Shell.run("stat -c %a \"$1/.jvs\"", repository.root.toString())).isEqualTo("700");
  }

  @Test
  void eachSavePointNamesTheOneBeforeAsItsParent() throws IOException {
    SavePoint first = repository.saveWith("f", "1");
    SavePoint second = repository.saveWith("f", "2");
    assertThat(GoJson.read(repository.descriptor(first)).has("parent_id")).isFalse();
    assertThat(GoJson.text(GoJson.read(repository.descriptor(second)), "parent_id"))
        .isEqualTo(first.id().value());
    ObjectNode config = GoJson.read(repository.control("worktrees/main/config.json"));
    assertThat(GoJson.text(config, "head_snapshot_id")).isEqualTo(second.id().value());
    assertThat(GoJson.text(config, "latest_snapshot_id")).isEqualTo(second.id().value());
    assertThat(TemporaryFolder.names(repository.control("intents"))).isEmpty();
  }

  @Test
  void anEmptyWorkspaceAndAnUnchangedOneAreSavedToo() throws IOException {
    SavePoint first = repository.save("");
    SavePoint second = repository.save("");
    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(second.payloadRootHash()).isEqualTo(first.payloadRootHash());
    repository.assertHealthy();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a<b> & \"q\" \\ / \t\n\r\b\f\u0001\u007f\u0000",
        "\u2028\u2029 \u00e9 \ud83d\ude00",
        "{\"a\":1}",
        "ends with line feed\n"
      })
  void messagesAndTagsMakeAnExactRoundTrip(String text) throws IOException {
    SavePoint saved =
        repository.client.save(SaveOptions.builder().message(text).tags(text, "t").build());
    assertThat(saved.message()).isEqualTo(text);
    assertThat(repository.client.history("main", 0).get(0)).isEqualTo(saved);
    assertThat(saved.tags()).containsExactly(text, "t");
    assertThat(SavePoint.fromJson(saved.toJson())).isEqualTo(saved);
    repository.assertHealthy();
  }

  @Test
  void aLoneSurrogateComesBackReplaced() throws IOException {
    SavePoint saved = repository.save("a\ud800b\udc00");
    assertThat(saved.message()).isEqualTo("a\ufffdb\ufffd");
    assertThat(repository.client.latestSavePoint("main")).contains(saved);
    repository.assertHealthy();
  }

  @Test
  void aMessageWhoseAuditLineWouldBeTooLongIsRefused() throws IOException {
    repository.saveWith("f", "1");
    for (String message : new String[] {"<".repeat(12_000), "x".repeat(70_000)}) {
      failureChangingNothing(
          repository.root, ErrorCode.MESSAGE_TOO_LONG, () -> repository.save(message));
    }
    repository.assertHealthy();
    repository.save("x".repeat(60_000));
    repository.save("<".repeat(10_000));
    repository.assertHealthy();
  }

  @Test
  void theLongestMessageThatIsTakenIsOneThatGoReads() throws IOException {
    int taken = 60_000;
    int refused = 70_000;
    while (refused - taken > 1) {
      int tried = (taken + refused) / 2;
      try {
        repository.save("m".repeat(tried));
        taken = tried;
      } catch (io.jvs.api.JvsException e) {
        assertThat(e.code()).isEqualTo(ErrorCode.MESSAGE_TOO_LONG);
        refused = tried;
      }
    }
    repository.assertHealthy();
    long longest =
        Files.readString(repository.control("audit/audit.jsonl"))
            .lines()
            .mapToLong(String::length)
            .max()
            .orElseThrow();
    assertThat(longest).isBetween(65_500L, 65_535L);
  }

  @Test
  void unknownAndInvalidWorkspacesAreRefused() throws IOException {
    failureChangingNothing(
        repository.root, ErrorCode.NOT_WORKSPACE, () -> saveWorkspace("nowhere"));
    for (String name : new String[] {"../main", "a/b", "a b", "..", "\u00e9", "a\nb"}) {
      failureChangingNothing(repository.root, ErrorCode.NAME_INVALID, () -> saveWorkspace(name));
    }
    saveWorkspace(" ");
    saveWorkspace("main");
  }

  private SavePoint saveWorkspace(String name) {
    return repository.client.save(SaveOptions.builder().workspace(name).build());
  }

  @Test
  void aWorkspaceFolderThatIsMissingOrALinkIsRefused() throws IOException {
    repository.saveWith("f", "1");
    Path away = repository.folder.resolve("away");
    Files.move(repository.main, away);
    failure(ErrorCode.NOT_WORKSPACE, () -> repository.save("missing"));
    Files.createSymbolicLink(repository.main, away);
    failure(ErrorCode.NOT_WORKSPACE, () -> repository.save("link"));
    Files.delete(repository.main);
    Files.move(away, repository.main);
    repository.save("back");
    repository.assertHealthy();
  }

  @Test
  void skipIfUnchangedGivesTheNewestBackUntilSomethingChanges() throws IOException {
    SaveOptions skipping = SaveOptions.builder().skipIfUnchanged(true).build();
    Trees.everyday().make(repository.main);
    SavePoint first = repository.client.save(skipping);
    TreeSnapshot before = repository.published();
    assertThat(repository.client.save(skipping)).isEqualTo(first);
    assertThat(repository.published()).isEqualTo(before);
    Shell.run("chmod 600 \"$1/README\"", repository.main.toString());
    SavePoint second = repository.client.save(skipping);
    assertThat(second.id()).isNotEqualTo(first.id());
    repository.write("new", "");
    assertThat(repository.client.save(skipping).id()).isNotEqualTo(second.id());
    assertThat(repository.client.history("main", 0)).hasSize(3);
    repository.assertHealthy();
  }

  @Test
  void theMarkersOfSavePointsAreOrdinaryNamesInAWorkspace() throws IOException {
    repository.write(".READY", "mine");
    repository.write(".READY.gz", "mine too");
    Files.createDirectory(repository.main.resolve(".jvs"));
    repository.write(".jvs/format_version", "1\n");
    TreeSnapshot before = repository.tree();
    SavePoint saved = repository.save("");
    repository.assertHealthy();
    Shell.run("rm -r \"$1/.READY\" \"$1/.READY.gz\" \"$1/.jvs\"", repository.main.toString());
    repository.restore(saved);
    assertThat(repository.tree()).isEqualTo(before);
    repository.assertHealthy();
  }
}
