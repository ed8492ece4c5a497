package io.jvs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.OperationControl;
import io.jvs.api.RestoreOptions;
import io.jvs.api.SaveOptions;
import io.jvs.api.SavePoint;
import io.jvs.api.Tally;
import io.jvs.core.adapter.embed.CoreProvider;
import io.jvs.core.adapter.embed.StorageChoice;
import io.jvs.core.domain.manifest.WorkspaceIndex;
import io.jvs.core.domain.manifest.WorkspaceIndex.Moment;
import io.jvs.core.port.storage.FileStatus;
import io.jvs.core.port.storage.Storage;
import io.jvs.core.port.tree.Pages;
import io.jvs.core.testkit.InterceptedStorage;
import io.jvs.core.testkit.Reports;
import io.jvs.core.testkit.SampleTree;
import io.jvs.core.testkit.Shell;
import io.jvs.core.testkit.TreeSnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What did not change is not read again, and what changed always is. */
class IndexTest {
  private static final int ROUNDS = 10;
  private static final int FILES = 5;

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
  void anotherRepositorysIndexIsNotUsed() throws Exception {
    try (TestRepository other = new TestRepository()) {
      isReadUnderTheIndexOfMain(other.client, "main", other.root);
    }
  }

  @Test
  void anotherWorkspacesIndexIsNotUsed() throws Exception {
    new GoWriter(repository.root).addWorkspace("B");
    isReadUnderTheIndexOfMain(repository.client, "B", repository.root);
  }

  /**
   * The workspace has a save point to link from, and gets a directory with two files out of main:
   * they are still the inodes that the index knows.
   */
  private void isReadUnderTheIndexOfMain(JvsClient unobserved, String workspace, Path root)
      throws IOException {
    save();
    JvsClient other = observed(unobserved);
    SaveOptions options = SaveOptions.builder().workspace(workspace).build();
    String directory = other.workspacePath(workspace).toString();
    Shell.run("cp -a \"$1\"/d \"$2\"", main(), directory);
    other.save(options);
    Shell.run("rm -r \"$2\"/d; mv \"$1\"/d \"$2\"", main(), directory);
    Files.copy(
        repository.control("java/index/main"),
        root.resolve(".jvs/java/index").resolve(workspace),
        StandardCopyOption.REPLACE_EXISTING);
    other.save(options);
    assertThat(reports.last().linked().files()).isEqualTo(2);
    assertThat(hashed()).isEqualTo(2);
  }

  /** As after a restart of the machine. */
  @Test
  void underAnotherDeviceNumberNothingIsReadAgain() throws Exception {
    save();
    Storage elsewhere =
        InterceptedStorage.showing(StorageChoice.get().storage(), IndexTest::onAnotherDevice);
    try (JvsClient unobserved =
        new CoreProvider(elsewhere).open(repository.root, TestRepository.OPEN)) {
      JvsClient remounted = observed(unobserved);
      remounted.save(SaveOptions.defaults());
      assertThat(hashed()).isZero();
      assertThat(reports.last().linked().files()).isEqualTo(FILES);
      repository.write("d/b", "SECOND");
      settle();
      SavePoint saved = remounted.save(SaveOptions.defaults());
      assertThat(hashed()).isEqualTo(1);
      assertThat(repository.payload(saved).resolve("d/b")).hasContent("SECOND");
    }
  }

  private static FileStatus onAnotherDevice(FileStatus it) {
    return new FileStatus(
        it.type(),
        it.mode(),
        it.uid(),
        it.gid(),
        it.size(),
        it.mtimeSeconds(),
        it.mtimeNanos(),
        it.ctimeSeconds(),
        it.ctimeNanos(),
        it.fileSystem() + 1,
        it.inode(),
        it.links(),
        it.device());
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

  /** One with a damaged record is none either, and does not hide the one before it. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theNewestUsableSavePointIsTheBaseline(boolean manifest) throws Exception {
    save();
    SavePoint second = save();
    if (manifest) {
      Path damaged = repository.control("java/manifests/" + second.id());
      Shell.run("printf X >> \"$1\"", damaged.toString());
    } else {
      Files.delete(repository.payload(second).resolve(".READY"));
    }
    SavePoint third = save();
    assertThat(reports.last().linked().files()).isEqualTo(FILES);
    repository.client.verify(third.id());
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

  @Test
  void withoutItsIndexARestoreReadsEverythingOnceAndTouchesNothing() throws Exception {
    SavePoint saved = save();
    String before = inodes();
    Files.delete(repository.control("java/index/main"));
    client.restore(RestoreOptions.to(saved.id().value()));
    assertThat(hashed()).isEqualTo(FILES);
    assertThat(reports.last().renamed()).isEqualTo(Tally.ZERO);
    assertThat(inodes()).isEqualTo(before);
    client.restore(RestoreOptions.to(saved.id().value()));
    assertThat(hashed()).isZero();
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

  /** What was staged in the tick of the clock in which the index was begun is read again. */
  @Test
  void whatCameInWithAWholeDirectoryIsKnownAfterwards() throws Exception {
    SavePoint first = save();
    boolean known = false;
    for (int i = 0; i < ROUNDS && !known; i++) {
      Shell.run("rm -r \"$1\"/d", main());
      client.restoreLatest(null);
      assertThat(reports.last().renamed().files()).as("the directory as a whole").isEqualTo(1);
      assertThat(reports.last().copied().files()).isEqualTo(2);
      save();
      known = hashed() == 0;
      assertThat(reports.last().linked().files()).isEqualTo(FILES);
    }
    assertThat(known).isTrue();
    client.verify(first.id());
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
