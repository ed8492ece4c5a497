package io.jvs.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jvs.api.Tally;
import io.jvs.core.domain.tree.FileType;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.port.engine.Baseline;
import io.jvs.core.port.engine.CloneReport;
import io.jvs.core.port.engine.CloneRequest;
import io.jvs.core.port.storage.FileStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Files that a baseline holds are linked from it when that is claimed; what is made is right
 * whatever the baseline has become.
 */
interface EngineBaselineContract extends EngineFixture {

  private Path kept() {
    return work().resolve("kept");
  }

  /** Makes the source, and of it what is going to be the baseline. */
  private Baseline keep(SampleTree tree) throws IOException {
    tree.make(source());
    needsUsable();
    TreeNode root = hashedTree();
    engine().materialize(CloneRequest.whole(source(), kept(), root, new RecordingMonitor()));
    return new Baseline(kept(), root);
  }

  private TreeNode hashedTree() throws IOException {
    TreeNode root = walked();
    hash(source(), root);
    return root;
  }

  private static void hash(Path directory, TreeNode node) throws IOException {
    for (TreeNode child : node.children()) {
      Path path = directory.resolve(child.name().toString());
      if (child.type() == FileType.DIRECTORY) {
        hash(path, child);
      } else if (child.type() == FileType.REGULAR) {
        child.sha256(sha256(Files.readAllBytes(path)));
      }
    }
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private FileStatus status(Path root, String path) throws IOException {
    return storage().status(root.resolve(path));
  }

  /** Makes the target beside a baseline; exactly these files are linked to it. */
  private void links(Baseline baseline, String... linked) throws IOException {
    links(baseline, hashedTree(), linked);
  }

  private void links(Baseline baseline, TreeNode tree, String... linked) throws IOException {
    RecordingMonitor monitor = new RecordingMonitor();
    CloneReport report =
        engine()
            .materialize(
                CloneRequest.whole(source(), target(), tree, monitor).withBaseline(baseline));
    isFaithful(monitor);
    List<String> expected = engine().capabilities().usesBaseline() ? List.of(linked) : List.of();
    List<String> files =
        Shell.run("cd \"$1\"; find . -type f -printf '%P\\n'", target().toString())
            .lines()
            .toList();
    long bytes = 0;
    for (String file : files) {
      FileStatus made = status(target(), file);
      assertThat(made.isSameFile(status(source(), file))).as("%s is the source's", file).isFalse();
      assertThat(isLinked(baseline.root(), file, made)).as(file).isEqualTo(expected.contains(file));
      bytes += expected.contains(file) ? made.size() : 0;
    }
    assertThat(files).containsAll(expected);
    assertThat(report.linked()).isEqualTo(new Tally(expected.size(), bytes));
    assertThat(monitor.filesDone()).isEqualTo(files.size());
  }

  private boolean isLinked(Path root, String file, FileStatus made) throws IOException {
    Path path = root.resolve(file);
    return Files.exists(path) && storage().status(path).isSameFile(made);
  }

  private static SampleTree tree() {
    return new SampleTree()
        .file("f", "content")
        .mode(0644)
        .time(1_600_000_000, 0)
        .dir("d")
        .file("d/g", "longer content")
        .mode(0640)
        .dir("d/e")
        .file("d/e/empty", "")
        .link("l", "f")
        .dir("nothing");
  }

  @Test
  default void unchangedFilesAreLinkedIffClaimed() throws IOException {
    links(keep(tree()), "f", "d/g", "d/e/empty");
  }

  @Test
  default void filesOfManyPortionsAreLinkedIffClaimed() throws IOException {
    SampleTree tree = Trees.random(13, 400);
    Baseline baseline = keep(tree);
    links(
        baseline,
        Shell.run("cd \"$1\"; find . -type f -printf '%P\\n'", kept().toString())
            .lines()
            .toArray(String[]::new));
  }

  @Test
  default void changedAndNewFilesAreNotLinked() throws IOException {
    Baseline baseline = keep(tree());
    Shell.run("cd \"$1\"; echo more >> d/g; echo new > new; rm d/e/empty", source().toString());
    links(baseline, "f");
  }

  @Test
  default void contentDecidesWhereNothingElseTells() throws IOException {
    Baseline baseline = keep(tree());
    Shell.run(
        "cd \"$1\"; touch -r f ref; printf CONTENT > f; touch -r ref f; rm ref",
        source().toString());
    links(baseline, "d/g", "d/e/empty");
  }

  @Test
  default void anUnknownContentIsNotLinked() throws IOException {
    Baseline baseline = keep(tree());
    links(baseline, walked());
    Shell.run("rm -r \"$1\"", target().toString());
    links(new Baseline(kept(), walked()));
  }

  @Test
  default void whatWasMovedIsNotLinked() throws IOException {
    Baseline baseline = keep(tree());
    Shell.run("cd \"$1\"; mv f h; mv d/e e", source().toString());
    links(baseline, "d/g");
  }

  @Test
  default void anotherModeIsNotLinked() throws IOException {
    attributeTells("chmod 0600 f; chmod 0641 d/g");
  }

  @Test
  default void aSetUserBitIsNotLinked() throws IOException {
    attributeTells("chmod 04644 f; chmod 01640 d/g");
  }

  @Test
  default void anotherTimeIsNotLinked() throws IOException {
    attributeTells("touch -d @1600000000.000000001 f; touch -d @1 d/g");
  }

  @Test
  default void anotherOwnerIsNotLinked() throws IOException {
    assumeTrue(StorageFixture.isRoot(), "needs root to give files away");
    attributeTells("chown 1234 f; chgrp 1234 d/g");
  }

  @Test
  default void anotherExtendedAttributeIsNotLinked() throws IOException {
    Baseline baseline = keep(tree().file("x", "x").xattr("user.a", "1").time(1, 0));
    Shell.run("rm \"$1\"/x", source().toString());
    new SampleTree().file("x", "x").xattr("user.a", "2").time(1, 0).make(source());
    links(baseline, "f", "d/g", "d/e/empty");
  }

  private void attributeTells(String script) throws IOException {
    Baseline baseline = keep(tree());
    Shell.run("cd \"$1\"; " + script, source().toString());
    links(baseline, "d/e/empty");
  }

  /** Something was done to {@code f} in the baseline. */
  private void isNotLinkedAfter(String script) throws IOException {
    Baseline baseline = keep(tree());
    Shell.run("cd \"$1\"; " + script, kept().toString());
    links(baseline, "d/g", "d/e/empty");
  }

  @Test
  default void aBaselinesFileOfAnotherSizeIsNotLinked() throws IOException {
    isNotLinkedAfter("touch -r f ref; echo more >> f; touch -r ref f");
  }

  @Test
  default void aBaselinesFileThatWasWrittenIsNotLinked() throws IOException {
    isNotLinkedAfter("printf CONTENT > f");
  }

  @Test
  default void aBaselinesFileOfAnotherModeIsNotLinked() throws IOException {
    isNotLinkedAfter("chmod 0600 f");
  }

  @Test
  default void aBaselinesFileThatIsGoneIsNotLinked() throws IOException {
    isNotLinkedAfter("rm f");
  }

  @Test
  default void aLinkInTheBaselineIsNotLinked() throws IOException {
    isNotLinkedAfter("mv f g; ln -s g f");
  }

  @Test
  default void aPipeInTheBaselineIsNotLinked() throws IOException {
    isNotLinkedAfter("rm f; mkfifo f");
  }

  @Test
  default void aDirectoryInTheBaselineIsNotLinked() throws IOException {
    isNotLinkedAfter("rm f; mkdir f");
  }

  @Test
  default void aBaselinesDirectoryThatIsGoneOrALinkIsNotNeeded() throws IOException {
    Baseline baseline = keep(tree());
    Shell.run("cd \"$1\"; mv d/e ../e; ln -s ../../e d/e", kept().toString());
    links(baseline, "f", "d/g");
    Shell.run("rm -r \"$1\"/d \"$2\"", kept().toString(), target().toString());
    links(baseline, "f");
  }

  @Test
  default void aBaselineThatIsGoneIsNotNeeded() throws IOException {
    Baseline baseline = keep(tree());
    Shell.run("rm -r \"$1\"", kept().toString());
    links(baseline);
    Shell.run("rm -r \"$2\"; touch \"$1\"", kept().toString(), target().toString());
    links(baseline);
  }

  @Test
  default void aBaselineOnAnotherFileSystemIsNotNeeded() throws IOException {
    Path shm = Path.of("/dev/shm");
    assumeTrue(Files.isWritable(shm), "needs a writable /dev/shm");
    assumeTrue(
        storage().status(shm).fileSystem() != storage().status(work()).fileSystem(),
        "needs another file system at /dev/shm");
    Baseline baseline = keep(tree());
    Path elsewhere = Files.createTempDirectory(shm, "kept");
    try {
      Shell.run("cp -a \"$1\"/. \"$2\"", kept().toString(), elsewhere.toString());
      links(new Baseline(elsewhere, baseline.tree()));
    } finally {
      Shell.run("rm -r \"$1\"", elsewhere.toString());
    }
  }

  @Test
  default void namesOfOneFileStayOneFile() throws IOException {
    SampleTree tree = tree().hardLink("d/f2", "f").hardLink("d/f3", "f");
    Baseline baseline = keep(tree);
    RecordingMonitor monitor = new RecordingMonitor();
    CloneReport report =
        engine()
            .materialize(
                CloneRequest.whole(source(), target(), hashedTree(), monitor)
                    .withBaseline(baseline));
    isFaithful(monitor);
    if (engine().capabilities().usesBaseline()) {
      assertThat(report.linked().files()).isEqualTo(3);
      assertThat(status(target(), "f").isSameFile(status(kept(), "f"))).isTrue();
    }
  }

  /** One file in the baseline, two in the source. */
  @Test
  default void filesThatWereOneFileStaySeparate() throws IOException {
    Baseline baseline = keep(tree().hardLink("d/f2", "f"));
    Shell.run("cd \"$1\"; cp -p d/f2 x; mv x d/f2", source().toString());
    RecordingMonitor monitor = new RecordingMonitor();
    engine()
        .materialize(
            CloneRequest.whole(source(), target(), hashedTree(), monitor).withBaseline(baseline));
    isFaithful(monitor);
    assertThat(status(target(), "f").isSameFile(status(target(), "d/f2"))).isFalse();
  }

  @Test
  default void noWriteToTheSourceReachesWhatWasLinked() throws IOException {
    links(keep(tree()), "f", "d/g", "d/e/empty");
    Shell.run("printf AFTER! | dd of=\"$1\"/f conv=notrunc status=none", source().toString());
    assertThat(target().resolve("f")).hasContent("content");
    assertThat(kept().resolve("f")).hasContent("content");
  }

  @Test
  default void theBaselineIsLeftAsItIs() throws IOException {
    Baseline baseline = keep(tree());
    TreeSnapshot before = TreeSnapshot.without(kept());
    Shell.run("cd \"$1\"; chmod 0600 f; echo more >> d/g", source().toString());
    links(baseline, "d/e/empty");
    assertThat(TreeSnapshot.without(kept())).isEqualTo(before);
  }
}
