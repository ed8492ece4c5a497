package io.jvs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.OperationControl;
import io.jvs.api.RestoreOptions;
import io.jvs.api.SaveOptions;
import io.jvs.api.SavePoint;
import io.jvs.api.Tally;
import io.jvs.core.domain.manifest.WorkspaceIndex;
import io.jvs.core.domain.manifest.WorkspaceIndex.Moment;
import io.jvs.core.port.tree.Pages;
import io.jvs.core.testkit.Reports;
import io.jvs.core.testkit.SampleTree;
import io.jvs.core.testkit.Shell;
import io.jvs.core.testkit.TreeSnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What did not change is not read again, and what changed always is. */
class IndexTest {
  private static final int FILES = 5;
  private static final int ROUNDS = 60;

  @AutoClose private final TestRepository repository = new TestRepository();
  private final Reports reports = new Reports();
  private final JvsClient client = observed(repository.client);

  private JvsClient observed(JvsClient unobserved) {
    return unobserved.with(OperationControl.listener(reports));
  }

  @BeforeEach
  void makeTree() throws Exception {
    new SampleTree()
        .file("a", "one")
        .dir("d")
        .dir("d/e")
        .file("d/b", "second")
        .file("d/e/c", "third file")
        .file("empty", "")
        .file("script", "#!/bin/sh")
        .mode(0755)
        .link("l", "a")
        .make(repository.main);
    settle();
  }

  /** Until the clock for change times has ticked: younger states are not trusted. */
  private static void settle() throws InterruptedException {
    Thread.sleep(30);
  }

  private SavePoint save() {
    return client.save(SaveOptions.defaults());
  }

  private long hashed() {
    return reports.last().hashed().files();
  }

  private void assertRestoresTo(SavePoint saved, TreeSnapshot wanted) throws IOException {
    Shell.run("rm -rf \"$1\"/*", repository.main.toString());
    repository.restore(saved);
    assertThat(repository.tree()).isEqualTo(wanted);
  }

  @Test
  void aSecondSaveReadsNothingAndLinksAll() throws Exception {
    SavePoint first = save();
    assertThat(hashed()).isEqualTo(FILES);
    SavePoint second = save();
    assertThat(reports.last().hashed()).isEqualTo(Tally.ZERO);
    assertThat(reports.last().copied()).isEqualTo(Tally.ZERO);
    assertThat(reports.last().linked().files()).isEqualTo(FILES);
    assertThat(second.payloadRootHash()).isEqualTo(first.payloadRootHash());
    assertThat(inode(second, "d/b")).isEqualTo(inode(first, "d/b"));
    assertThat(inode(second, "d/b"))
        .isNotEqualTo(Files.getAttribute(repository.main.resolve("d/b"), "unix:ino"));
    repository.client.verify(first.id());
    repository.client.verify(second.id());
    repository.assertHealthy();
  }

  private Object inode(SavePoint saved, String file) throws IOException {
    return Files.getAttribute(repository.payload(saved).resolve(file), "unix:ino");
  }

  @Test
  void oneChangedFileIsTheOnlyOneThatIsReadAndCopied() throws Exception {
    SavePoint first = save();
    repository.write("d/b", "SECOND");
    settle();
    TreeSnapshot changed = repository.tree();
    SavePoint second = save();
    assertThat(hashed()).isEqualTo(1);
    assertThat(reports.last().copied().files()).isEqualTo(1);
    assertThat(reports.last().linked().files()).isEqualTo(FILES - 1);
    assertRestoresTo(second, changed);
    assertThat(Files.readString(repository.payload(first).resolve("d/b"))).isEqualTo("second");
  }

  @Test
  void aFileWithOtherAttributesIsReadOnceMoreAndNotLinked() throws Exception {
    save();
    Shell.run("chmod 600 \"$1\"/a && touch -d '2001-02-03 04:05:06' \"$1\"/empty", main());
    settle();
    TreeSnapshot changed = repository.tree();
    SavePoint second = save();
    assertThat(reports.last().linked().files()).isEqualTo(FILES - 2);
    assertThat(reports.last().copied().files()).isEqualTo(2);
    assertRestoresTo(second, changed);
  }

  private String main() {
    return repository.main.toString();
  }

  /** Of the same length, in the same tick of the clock as the save before, its time set back. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFileRewrittenAtOnceIsSeen(boolean timeSetBack) throws Exception {
    Path file = repository.write("racy", "00");
    for (int i = 0; i < ROUNDS; i++) {
      String text = (i < 10 ? "0" : "") + i;
      var time = Files.getLastModifiedTime(file);
      Files.writeString(file, text, StandardOpenOption.WRITE);
      if (timeSetBack) {
        Files.setLastModifiedTime(file, time);
      }
      SavePoint saved = save();
      assertThat(repository.payload(saved).resolve("racy")).hasContent(text);
      repository.client.verify(saved.id());
    }
  }

  /** Content, link text and attributes of every kind of entry, each time at once. */
  @Test
  void whatChangesAtOnceIsSeenInEveryKindOfEntry() throws Exception {
    for (int i = 0; i < ROUNDS / 3; i++) {
      Shell.run(
          "cd \"$1\" && ln -sfn to$2 l && chmod 07$(( $2 % 2 * 5 ))5 d && touch -h -d @$((1000 + $2)) l"
              + " && { setfattr -n user.n -v $2 d a empty 2>/dev/null || true; }",
          main(), Integer.toString(i % 10));
      TreeSnapshot changed = repository.tree();
      SavePoint saved = save();
      assertRestoresTo(saved, changed);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rm .jvs/java/index/main",
        "rm -r .jvs/java/index",
        "truncate -s 100 .jvs/java/index/main",
        "printf X | dd of=.jvs/java/index/main bs=1 seek=90 conv=notrunc",
        "mkfifo f && mv f .jvs/java/index/main",
        "rm .jvs/java/index/main && mkdir .jvs/java/index/main",
        "rm -r .jvs/java"
      })
  void withoutItsIndexEverythingIsReadOnceAndNothingIsWrong(String damage) throws Exception {
    save();
    Shell.run("cd \"$1\" && " + damage, repository.root.toString());
    Files.writeString(repository.main.resolve("a"), "two");
    SavePoint second = save();
    assertThat(hashed()).isGreaterThanOrEqualTo(FILES);
    assertThat(repository.payload(second).resolve("a")).hasContent("two");
    repository.client.verify(second.id());
  }

  @Test
  void anotherWorkspacesIndexIsNotUsed() throws Exception {
    save();
    try (TestRepository other = new TestRepository()) {
      Shell.run("cp -a \"$1\"/. \"$2\"", main(), other.main.toString());
      JvsClient observed = observed(other.client);
      Files.createDirectories(other.control("java/index"));
      Files.copy(repository.control("java/index/main"), other.control("java/index/main"));
      observed.save(SaveOptions.defaults());
      assertThat(hashed()).isEqualTo(FILES);
    }
  }

  @Test
  void aCopiedRepositoryHasOtherInodesAndIsReadOnce() throws Exception {
    save();
    Path copy = repository.folder.resolve("copy");
    Shell.run("cp -a \"$1\" \"$2\"", repository.root.toString(), copy.toString());
    Files.writeString(copy.resolve("main/a"), "two");
    try (JvsClient other = Jvs.open(copy, TestRepository.OPEN)) {
      SavePoint saved = observed(other).save(SaveOptions.defaults());
      assertThat(hashed()).isEqualTo(FILES);
      assertThat(copy.resolve(".jvs/snapshots/" + saved.id() + "/a")).hasContent("two");
    }
  }

  @Test
  void afterTheClockWentBackEverythingIsReadOnce() throws Exception {
    save();
    Path file = repository.control("java/index/main");
    WorkspaceIndex index;
    try (InputStream in = Files.newInputStream(file)) {
      index = WorkspaceIndex.read(in, Pages.onHeap());
    }
    Moment tomorrow = new Moment(index.since().seconds() + 86_400, 0);
    try (OutputStream out = Files.newOutputStream(file)) {
      new WorkspaceIndex(index.repositoryId(), "main", tomorrow, index.root()).write(out);
    }
    save();
    assertThat(hashed()).isEqualTo(FILES);
    save();
    assertThat(hashed()).isZero();
  }

  @Test
  void anEditedSavePointIsNoBaseline() throws Exception {
    SavePoint first = save();
    Shell.run("printf 'SECOND' > \"$1\"/d/b", repository.payload(first).toString());
    SavePoint second = save();
    assertThat(reports.last().linked().files()).isEqualTo(FILES - 1);
    assertThat(repository.payload(second).resolve("d/b")).hasContent("second");
    repository.client.verify(second.id());
  }

  @Test
  void restoringWhatWasJustSavedTouchesNothing() throws Exception {
    SavePoint saved = save();
    String before = inodes();
    client.restore(RestoreOptions.to(saved.id().value()));
    assertThat(reports.last().hashed()).isEqualTo(Tally.ZERO);
    assertThat(reports.last().renamed()).isEqualTo(Tally.ZERO);
    assertThat(inodes()).isEqualTo(before);
  }

  /** Inode and change time of everything. */
  private String inodes() throws IOException {
    return Shell.run("cd \"$1\" && find . -printf '%p %i %C@\\n' | sort", main());
  }

  @Test
  void aRestoreLeavesUnchangedInodesAloneAndReadsNothing() throws Exception {
    SavePoint first = save();
    repository.write("d/b", "changed meanwhile");
    settle();
    save();
    List<String> before = inodes().lines().filter(line -> !line.matches("\\./d(/b)? .*")).toList();
    client.restore(RestoreOptions.to(first.id().value()));
    assertThat(reports.last().copied().files()).isEqualTo(1);
    assertThat(reports.last().hashed().files()).isLessThanOrEqualTo(1);
    assertThat(inodes().lines().toList()).containsAll(before);
    save(SaveOptions.builder().allowDetached(true).build());
    assertThat(hashed()).isLessThanOrEqualTo(1);
  }

  private void save(SaveOptions options) {
    client.save(options);
  }

  @Test
  void whatCameInWithAWholeDirectoryIsKnownAfterwards() throws Exception {
    SavePoint first = save();
    Shell.run("rm -r \"$1\"/d", main());
    repository.restore(first);
    save();
    assertThat(hashed()).isLessThanOrEqualTo(0);
    assertThat(reports.last().linked().files()).isEqualTo(FILES);
  }

  @Test
  void afterARestoreARewriteIsStillSeen() throws Exception {
    SavePoint first = save();
    for (int i = 0; i < ROUNDS; i++) {
      Shell.run("rm -r \"$1\"/d", main());
      client.restoreLatest(null);
      Path file = repository.main.resolve("d/e/c");
      var time = Files.getLastModifiedTime(file);
      String text = "third " + (i < 10 ? "0" : "") + i + "le";
      assertThat(text).hasSize(10);
      Files.writeString(file, text, StandardOpenOption.WRITE);
      Files.setLastModifiedTime(file, time);
      SavePoint saved = save();
      assertThat(repository.payload(saved).resolve("d/e/c")).hasContent(text);
    }
    assertThat(repository.payload(first).resolve("d/e/c")).hasContent("third file");
  }

  @Test
  void nothingIsWrittenWhenNothingChanged() throws Exception {
    SavePoint first = save();
    String before = Shell.run("cd \"$1\"/.jvs && ls snapshots descriptors", main() + "/..");
    SavePoint same = client.save(SaveOptions.builder().skipIfUnchanged(true).build());
    assertThat(same).isEqualTo(first);
    assertThat(reports.last().hashed()).isEqualTo(Tally.ZERO);
    assertThat(Shell.run("cd \"$1\"/.jvs && ls snapshots descriptors", main() + "/.."))
        .isEqualTo(before);
  }

  @Test
  void whatWasReadToSeeThatNothingChangedIsNotReadAgain() throws Exception {
    SavePoint first = save();
    SaveOptions skipping = SaveOptions.builder().skipIfUnchanged(true).build();
    Shell.run("mv \"$1\"/a \"$1\"/b && mv \"$1\"/b \"$1\"/a", main()); // moves its change time
    settle();
    assertThat(client.save(skipping)).isEqualTo(first);
    assertThat(hashed()).isEqualTo(1);
    assertThat(client.save(skipping)).isEqualTo(first);
    assertThat(hashed()).isZero();
  }

  @Test
  void aHardLinkedPairIsLinkedAndRestoredAsAPair() throws Exception {
    Shell.run("ln \"$1\"/a \"$1\"/d/a2", main());
    settle();
    TreeSnapshot pair = repository.tree();
    save();
    SavePoint second = save();
    assertThat(reports.last().copied()).isEqualTo(Tally.ZERO);
    assertRestoresTo(second, pair);
  }
}
