package io.jvs.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.Capabilities.Preserved;
import io.jvs.api.Tally;
import io.jvs.core.domain.tree.Attributes;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.domain.tree.TreeNode;
import io.jvs.core.port.engine.CloneReport;
import io.jvs.core.port.engine.CloneRequest;
import io.jvs.core.testkit.TreeSnapshot.Column;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** The tree that is asked for is made, whatever it looks like. */
interface EngineTreeContract extends EngineFixture {

  @Test
  default void anEverydayTreeIsMade() throws IOException {
    isFaithful(cloned(Trees.everyday()));
  }

  @Test
  default void anEmptyTreeIsMade() throws IOException {
    isFaithful(cloned(new SampleTree()));
  }

  @Test
  default void manyFilesAreMade() throws IOException {
    isFaithful(cloned(Trees.random(11, 1_500)));
  }

  @Test
  default void namesAreKeptByteForByte() throws IOException {
    isFaithful(cloned(Trees.names()));
  }

  @Test
  default void textsOfLinksAreKeptByteForByteAndNotFollowed() throws IOException {
    isFaithful(cloned(Trees.links()));
  }

  @Test
  default void attributesAreKept() throws IOException {
    isFaithful(cloned(Trees.attributes()));
  }

  @Test
  default void aDeepTreeIsMade() throws IOException {
    isFaithful(cloned(new SampleTree().deep("deep", 300)));
  }

  @Test
  default void sparseFilesHoldTheSameBytes() throws IOException {
    byte[] island = "island".getBytes(StandardCharsets.US_ASCII);
    isFaithful(
        cloned(
            new SampleTree()
                .sparse("middle", 8 << 20, 4 << 20, island)
                .sparse("odd", (3 << 20) + 17, 4095, island)
                .sparse("end", 1 << 20, (1 << 20) - 6, island)
                .sparse("start", 5_000_001, 0, island)
                .sparse("hole", 5_000_001, 0, new byte[0])));
  }

  @Test
  default void namesOfOneFileAreLinkedAcrossDirectories() throws IOException {
    isFaithful(
        cloned(
            new SampleTree()
                .dir("z")
                .file("z/first", "one")
                .dir("a")
                .hardLink("a/second", "z/first")
                .hardLink("third", "z/first")
                .link("l", "t")
                .hardLink("m", "l")));
  }

  @Test
  default void directoriesWithoutWritePermissionAreFilled() throws IOException {
    isFaithful(
        cloned(
            new SampleTree()
                .dir("d")
                .mode(0555)
                .dir("d/e")
                .mode(0500)
                .file("d/e/f", "x")
                .mode(0400)));
  }

  @Test
  default void onlyThePartThatIsAskedForIsMade() throws IOException {
    Trees.everyday().all(Trees.random(5, 60)).make(source());
    TreeNode whole = walked();
    TreeNode src = whole.child(FileName.of("src"));
    TreeNode part =
        whole.withChildren(
            List.of(
                whole.child(FileName.of("d0")),
                src.withChildren(List.of(src.child(FileName.of("b"))))));
    clonePart(part, new RecordingMonitor());
    List<String> expected = new ArrayList<>(TreeSnapshot.of(source(), Column.CONTENT).lines());
    expected.removeIf(line -> !line.matches("(d0|d0/.*|src|src/b) .*"));
    assertThat(TreeSnapshot.of(target(), Column.CONTENT).lines()).isEqualTo(expected);
  }

  @Test
  default void attributesAreThoseOfTheRequest() throws IOException {
    new SampleTree().file("f", "x").mode(0600).time(5, 0).make(source());
    TreeNode whole = walked();
    TreeNode f = whole.child(FileName.of("f"));
    Attributes old = f.attributes();
    Attributes other = new Attributes(0640, old.uid(), old.gid(), 1_000_000, 0, List.of());
    TreeNode changed =
        TreeNode.builder(f.name(), f.type(), other).size(f.size()).sha256(f.sha256()).build();
    clonePart(whole.withChildren(List.of(changed)), new RecordingMonitor());
    String made = Shell.run("stat -c '%a %Y' \"$1\"", target().resolve("f").toString());
    if (claims(Preserved.MODE) && claims(Preserved.TIMES)) {
      assertThat(made).isEqualTo("640 1000000");
    }
  }

  @Test
  default void filesAndBytesAreCounted() throws IOException {
    SampleTree tree = Trees.random(6, 100).file("empty", "").link("l", "empty").dir("d");
    tree.make(source());
    RecordingMonitor monitor = new RecordingMonitor();
    CloneReport report = cloneWhole(walked(), monitor);
    Tally all = report.cloned().plus(report.linked()).plus(report.copied());
    String count = "find \"$1\" -type f -printf '%s\\n' | awk '{s+=$1} END {print NR, s}'";
    assertThat(all.files() + " " + all.bytes()).isEqualTo(Shell.run(count, source().toString()));
    assertThat(monitor.filesDone()).isEqualTo(101);
    assertThat(monitor.checkpoints()).isPositive();
  }

  @Test
  default void twoTreesAreMadeAtOnce() throws IOException {
    Trees.random(7, 400).make(source());
    needsUsable();
    List<CompletableFuture<Void>> running = new ArrayList<>();
    for (String name : List.of("one", "two", "three")) {
      TreeNode tree = walked();
      running.add(CompletableFuture.runAsync(() -> makeAt(name, tree)));
    }
    running.forEach(CompletableFuture::join);
    TreeSnapshot expected = TreeSnapshot.of(source(), Column.CONTENT);
    for (String name : List.of("one", "two", "three")) {
      assertThat(TreeSnapshot.of(work().resolve(name), Column.CONTENT)).isEqualTo(expected);
    }
  }

  private void makeAt(String name, TreeNode tree) {
    try {
      engine()
          .materialize(
              CloneRequest.whole(source(), work().resolve(name), tree, new RecordingMonitor()));
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  @Test
  default void theTargetSharesNothingThatAWriteCouldReach() throws IOException {
    cloned(new SampleTree().file("f", "before").dir("d").file("d/g", "before"));
    Shell.run(
        "for f in f d/g; do printf AFTER! | dd of=\"$1\"/$f conv=notrunc status=none; done",
        source().toString());
    assertThat(target().resolve("f")).hasContent("before");
    assertThat(target().resolve("d/g")).hasContent("before");
  }

  @Test
  default void theSourceIsLeftAsItIs() throws IOException {
    Trees.everyday().all(Trees.names()).all(Trees.attributes()).make(source());
    String look = "find \"$1\" -printf '%P %i %n %m %U %G %s %T@ %C@ %l\\n' | sort";
    String before = Shell.run(look, source().toString());
    isFaithful(cloned(new SampleTree()));
    assertThat(Shell.run(look, source().toString())).isEqualTo(before);
  }
}
