package io.jvs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.OperationControl;
import io.jvs.api.OperationReport;
import io.jvs.api.SaveOptions;
import io.jvs.api.SavePoint;
import io.jvs.api.Tally;
import io.jvs.core.testkit.RealFileSystem;
import io.jvs.core.testkit.Reports;
import io.jvs.core.testkit.Shell;
import io.jvs.core.testkit.TreeSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Save points share a file until the file system gives it no further name; ext4 does so soon. */
class TooManyLinksTest {
  private final Reports reports = new Reports();
  @AutoClose private JvsClient client;
  private Path work;
  private Path root;
  private Path main;

  @BeforeEach
  void makeRepository() throws IOException {
    work = RealFileSystem.EXT4.directory();
    root = work.resolve("repo");
    client = Jvs.init(root, TestRepository.INIT).with(OperationControl.listener(reports));
    main = root.resolve("main");
    Files.writeString(main.resolve("other"), "has room");
  }

  private Path save() {
    SavePoint saved = client.save(SaveOptions.defaults());
    assertThat(reports.last().lossTotal()).isZero();
    client.verify(saved.id());
    return root.resolve(".jvs/snapshots/" + saved.id());
  }

  private void copies(int files, int bytes) {
    assertThat(last().copied()).isEqualTo(new Tally(files, bytes));
  }

  private void links(int files, int bytes) {
    assertThat(last().linked()).isEqualTo(new Tally(files, bytes));
  }

  /** The report of the last save, after which everything was verified. */
  private OperationReport last() {
    return reports.all().get(reports.all().size() - 2);
  }

  /** Gives a file as many names as it can have, and takes some away again. */
  private void fill(Path file, int room) throws IOException {
    Path names = Files.createDirectory(work.resolve("names"));
    int made = 0;
    while (isLinked(names.resolve(Integer.toString(made)), file)) {
      made++;
    }
    for (int i = 0; i < room; i++) {
      Files.delete(names.resolve(Integer.toString(i)));
    }
  }

  private static boolean isLinked(Path name, Path file) {
    try {
      Files.createLink(name, file);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static int names(Path file) throws IOException {
    return (int) Files.getAttribute(file, "unix:nlink");
  }

  private void assertComesBack() throws IOException {
    TreeSnapshot saved = TreeSnapshot.of(main);
    Shell.run("rm \"$1\"/*", main.toString());
    client.restoreLatest("main");
    assertThat(TreeSnapshot.of(main)).isEqualTo(saved);
    TestRepository.assertHealthy(root);
  }

  private void isCopiedOnceAndSharedFromThenOn(int names, String lastName) throws IOException {
    Path second = save();
    copies(1, 4);
    links(1, 8);
    assertThat(names(second.resolve("file"))).isEqualTo(names);

    Path third = save();
    copies(0, 0);
    links(2, 12);
    assertThat(Files.isSameFile(third.resolve(lastName), second.resolve("file"))).isTrue();
    assertComesBack();
  }

  @Test
  void aFileWithoutRoomIsCopiedOnceAndTheCopyIsSharedFromThenOn() throws IOException {
    Files.writeString(main.resolve("file"), "full");
    Path first = save();
    fill(first.resolve("file"), 0);

    isCopiedOnceAndSharedFromThenOn(1, "file");
  }

  @Test
  void aFileOfTwoNamesWithRoomForOneStaysOneFile() throws IOException {
    Files.writeString(main.resolve("file"), "full");
    Files.createLink(main.resolve("same file"), main.resolve("file"));
    Path first = save();
    fill(first.resolve("file"), 1);

    isCopiedOnceAndSharedFromThenOn(2, "same file");
  }
}
