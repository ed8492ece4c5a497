package io.jvs.core.port.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jvs.api.Tally;
import io.jvs.core.adapter.nio.NioStorage;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.InputFile;
import io.jvs.core.port.storage.OutputFile;
import io.jvs.core.port.storage.Storage;
import io.jvs.core.port.tree.TreePortTest;
import io.jvs.core.testkit.InterceptedStorage;
import io.jvs.core.testkit.RecordingMonitor;
import io.jvs.core.testkit.SampleTree;
import io.jvs.core.testkit.Shell;
import io.jvs.core.testkit.TreeSnapshot;
import io.jvs.core.testkit.Trees;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the cloner does where a file system or a transfer cannot. */
class TreeClonerTest extends TreePortTest {
  private final RecordingMonitor monitor = new RecordingMonitor();

  private Path target() {
    return work.resolve("target");
  }

  private CloneReport cloned(Storage through, FileTransfer transfer) throws IOException {
    TreeNode tree = walk().root();
    TreeCloner cloner = new TreeCloner(new EngineContext(through, workers), transfer);
    return cloner.materialize(CloneRequest.whole(root, target(), tree, monitor));
  }

  private static Storage failing(String method, Exception e) {
    return InterceptedStorage.refusing(new NioStorage(), method, e);
  }

  private static boolean shared(InputFile from, OutputFile to) throws IOException {
    PlainTransfer.copy(from, to);
    return true;
  }

  @Test
  void whatSharesBytesIsCountedApart() throws IOException {
    made(new SampleTree().file("a", "123").file("b", "4567").hardLink("c", "b").link("l", "a"));
    assertThat(cloned(storage, (path, file, from, to, m) -> shared(from, to)))
        .extracting(CloneReport::cloned, CloneReport::linked, CloneReport::copied)
        .containsExactly(new Tally(2, 7), Tally.ZERO, Tally.ZERO);
    Shell.run("rm -r \"$1\"", target().toString());
    assertThat(cloned(storage, new PlainTransfer()).copied()).isEqualTo(new Tally(2, 7));
  }

  @Test
  void aNameThatCannotBeLinkedIsCopiedAndTold() throws IOException {
    made(new SampleTree().file("a", "text").mode(0640).dir("d").mode(0500).hardLink("d/b", "a"));
    cloned(
        failing("createLink", new FileSystemException("b", "a", "Too many links")),
        new PlainTransfer());
    assertThat(monitor.losses()).containsExactly("d/b: hard link to a: Too many links");
    assertThat(TreeSnapshot.without(target(), TreeSnapshot.Column.HARD_LINKS))
        .isEqualTo(TreeSnapshot.without(root, TreeSnapshot.Column.HARD_LINKS));
    assertThat(Files.isSameFile(target().resolve("a"), target().resolve("d/b"))).isFalse();
  }

  /** What a file system says that has enough links, a policy, and another file system. */
  @ParameterizedTest
  @ValueSource(strings = {"Too many links", "Operation not permitted", "Invalid cross-device link"})
  void whatTheBaselineHasIsMadeAnewWhereItCannotBeLinked(String reason) throws IOException {
    made(new SampleTree().file("a", "text").mode(0640).dir("d").mode(0500).file("d/b", "more"));
    TreeNode tree = walk().root();
    byte[] hash = new byte[32];
    tree.child(FileName.of("a")).sha256(hash);
    tree.child(FileName.of("d")).child(FileName.of("b")).sha256(hash);
    CloneRequest request =
        CloneRequest.whole(root, target(), tree, monitor).withBaseline(new Baseline(root, tree));
    Storage refusing = failing("createLink", new FileSystemException("a", "a", reason));
    CloneReport report = cloner(refusing).materialize(request);
    assertThat(report.copied()).isEqualTo(new Tally(2, 8));
    assertThat(report.linked()).isEqualTo(Tally.ZERO);
    assertThat(monitor.losses()).isEmpty();
    assertThat(TreeSnapshot.of(target())).isEqualTo(TreeSnapshot.of(root));
    Shell.run("chmod -R u+w \"$1\"; rm -r \"$1\"", target().toString());
    assertThat(cloner(storage).materialize(request).linked()).as("else").isEqualTo(new Tally(2, 8));
  }

  /** Save points share the file; with so many names that the group's last finds no room. */
  @Test
  void aFileThatHasNoRoomForAllNamesOfAGroupIsMadeAnew() throws IOException {
    made(new SampleTree().file("a", "text").mode(0640).hardLink("b", "a").hardLink("c", "a"));
    Path kept = work.resolve("kept");
    Shell.run("cp -a \"$1\" \"$2\"", root.toString(), kept.toString());
    TreeNode tree = walk().root();
    tree.children().forEach(child -> child.sha256(new byte[32]));
    CloneRequest request =
        CloneRequest.whole(root, target(), tree, monitor).withBaseline(new Baseline(kept, tree));
    CloneReport report = cloner(withRoomFor(5)).materialize(request);
    assertThat(report.linked()).isEqualTo(Tally.ZERO);
    assertThat(report.copied()).isEqualTo(new Tally(1, 4));
    assertThat(monitor.losses()).isEmpty();
    assertThat(TreeSnapshot.of(target())).isEqualTo(TreeSnapshot.of(root));
    assertThat(Files.getAttribute(kept.resolve("a"), "unix:nlink")).isEqualTo(3);
    Shell.run("rm -r \"$1\"", target().toString());
    assertThat(cloner(withRoomFor(6)).materialize(request).linked()).isEqualTo(new Tally(1, 4));
  }

  private static Storage withRoomFor(int names) {
    return InterceptedStorage.of(
        new NioStorage(),
        call -> {
          if (call.method().equals("createLink")
              && ((Directory) call.arguments()[1]).status((FileName) call.arguments()[2]).links()
                  >= names) {
            throw new FileSystemException("c", "a", "Too many links");
          }
          return call.proceed();
        });
  }

  /** By its set-user-ID bit alone. */
  @Test
  void whatSomebodyEditedInTheBaselineIsMadeAnew() throws IOException {
    made(new SampleTree().file("a", "text").mode(0755));
    TreeNode tree = walk().root();
    tree.child(FileName.of("a")).sha256(new byte[32]);
    Path kept = work.resolve("kept");
    Shell.run("cp -a \"$1\" \"$2\"; chmod u+s \"$2\"/a", root.toString(), kept.toString());
    CloneRequest request =
        CloneRequest.whole(root, target(), tree, monitor).withBaseline(new Baseline(kept, tree));
    assertThat(cloner(storage).materialize(request).linked()).isEqualTo(Tally.ZERO);
    assertThat(TreeSnapshot.of(target())).isEqualTo(TreeSnapshot.of(root));
    Shell.run("rm -r \"$1\"; chmod u-s \"$2\"/a", target().toString(), kept.toString());
    assertThat(cloner(storage).materialize(request).linked()).isEqualTo(new Tally(1, 4));
  }

  private TreeCloner cloner(Storage through) {
    return new TreeCloner(new EngineContext(through, workers), new PlainTransfer());
  }

  @Test
  void aTextThatCannotBeWrittenIsCopiedFromTheSource() throws IOException {
    made(Trees.links());
    cloned(
        failing("createSymlink", new UnsupportedOperationException("such a text")),
        new PlainTransfer());
    assertThat(TreeSnapshot.of(target(), TreeSnapshot.Column.TARGET))
        .isEqualTo(TreeSnapshot.of(root, TreeSnapshot.Column.TARGET));
  }

  @Test
  void aCopiedTextThatIsNotTheWalkedOneIsAChange() throws IOException {
    made(new SampleTree().link("l", "before"));
    TreeNode tree = walk().root();
    Shell.run("ln -sfn after \"$1\"/l", root.toString());
    Storage storage = failing("createSymlink", new UnsupportedOperationException("such a text"));
    TreeCloner cloner = new TreeCloner(new EngineContext(storage, workers), new PlainTransfer());
    assertThatThrownBy(() -> cloner.materialize(CloneRequest.whole(root, target(), tree, monitor)))
        .isInstanceOf(SourceChangedException.class)
        .hasMessageContaining("l: leads elsewhere");
  }

  @Test
  void aTransferThatCannotLeavesNothing() throws IOException {
    made(Trees.everyday().dir("closed").file("closed/f", "x").all(Trees.random(1, 200)));
    CloneUnsupportedException no = new CloneUnsupportedException("reflink", "not here");
    assertThatThrownBy(
            () ->
                cloned(
                    storage,
                    (path, file, from, to, m) -> {
                      throw no;
                    }))
        .isSameAs(no);
    assertThat(target()).doesNotExist();
    assertThat(no.reason()).isEqualTo("reflink");
  }

  @Test
  void anyOtherFailureIsPassedOnAndNothingIsDeleted() throws IOException {
    made(Trees.everyday());
    IOException full = new IOException("full");
    assertThatThrownBy(
            () ->
                cloned(
                    storage,
                    (path, file, from, to, m) -> {
                      throw full;
                    }))
        .isSameAs(full);
    assertThat(target()).isDirectory();
  }
}
