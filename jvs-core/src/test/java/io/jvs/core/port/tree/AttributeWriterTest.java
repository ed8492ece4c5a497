package io.jvs.core.port.tree;

import static io.jvs.core.domain.tree.SampleNodes.name;
import static io.jvs.core.domain.tree.SampleNodes.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jvs.core.adapter.nio.NioStorage;
import io.jvs.core.domain.tree.Attributes;
import io.jvs.core.domain.tree.RelativePath;
import io.jvs.core.domain.tree.Xattr;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.FileStatus;
import io.jvs.core.port.storage.Storage;
import io.jvs.core.testkit.FaultyStorage;
import io.jvs.core.testkit.InterceptedStorage;
import io.jvs.core.testkit.SampleTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attributes come in the order in which none undoes another; what is refused is told. */
class AttributeWriterTest extends TreePortTest {
  private static final Xattr COMMENT = xattr("user.comment", "hello");

  private static Xattr xattr(String name, String value) {
    return new Xattr(name.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
  }

  private Attributes wanted(int mode, Xattr... xattrs) throws IOException {
    FileStatus status = storage.status(root);
    return new Attributes(mode, status.uid(), status.gid(), -5, 0, List.of(xattrs));
  }

  private void apply(Storage through, String name, Attributes wanted) throws IOException {
    try (Directory parent = through.open(root)) {
      new AttributeWriter(this::lost).apply(path(name), parent, name(name), wanted);
    }
  }

  private Attributes found(String name) throws IOException {
    try (Directory parent = storage.open(root)) {
      FileStatus s = parent.status(name(name));
      return new Attributes(
          s.mode(), s.uid(), s.gid(), s.mtimeSeconds(), s.mtimeNanos(), parent.xattrs(name(name)));
    }
  }

  @Test
  void everyAttributeIsSetAndWhatIsTooMuchGoes() throws IOException {
    made(
        new SampleTree()
            .file("f", "x")
            .xattr("user.old", "gone")
            .xattr("user.comment", "other")
            .dir("d"));
    for (String name : List.of("f", "d")) {
      Attributes wanted = wanted(05751, COMMENT, xattr("user.empty", ""));
      apply(storage, name, wanted);
      assertThat(found(name)).isEqualTo(wanted);
      apply(storage, name, wanted(0400));
      assertThat(found(name)).isEqualTo(wanted(0400));
    }
    assertThat(losses).isEmpty();
  }

  @Test
  void aDirectorysOwnAttributesAreSetThroughItself() throws IOException {
    Attributes wanted = wanted(01700, COMMENT);
    try (Directory directory = storage.open(root)) {
      new AttributeWriter(this::lost).apply(RelativePath.ROOT, directory, wanted);
      assertThat(directory.status().mode()).isEqualTo(01700);
      assertThat(directory.status().mtimeSeconds()).isEqualTo(-5);
      assertThat(directory.xattrs()).containsExactly(COMMENT);
    }
    assertThat(losses).isEmpty();
  }

  @Test
  void setUidBitsSurviveTheChangeOfOwner() throws IOException {
    assumeTrue(TreeWalkTest.isRoot(), "needs root to give a file away");
    made(new SampleTree().file("f", "x"));
    Attributes wanted = new Attributes(06755, 1234, 4321, 7, 8, List.of(COMMENT));
    apply(storage, "f", wanted);
    assertThat(found("f")).isEqualTo(wanted);
  }

  @Test
  void theOwnerComesFirstAndTheTimeLast() throws IOException {
    assumeTrue(TreeWalkTest.isRoot(), "needs root to give a file away");
    made(new SampleTree().file("f", "x").xattr("user.old", "gone"));
    FaultyStorage logged = new FaultyStorage(new NioStorage());
    apply(logged, "f", new Attributes(04755, 1, 2, 3, 4, List.of(COMMENT)));
    assertThat(logged.log().stream().map(call -> call.substring(0, call.indexOf(' '))))
        .containsExactly("setOwner", "removeXattr", "setXattr", "setMode", "setModificationTime");
  }

  @Test
  void aLinkKeepsItsModeAndGetsItsTime() throws IOException {
    made(new SampleTree().file("f", "x").link("l", "f"));
    apply(storage, "l", wanted(0));
    assertThat(found("l").mtimeSeconds()).isEqualTo(-5);
    assertThat(found("f").mtimeSeconds()).isPositive();
    assertThat(found("f").mode()).isNotZero();
  }

  private static Storage refusing(String method, Exception e) {
    return InterceptedStorage.refusing(new NioStorage(), method, e);
  }

  private static FileSystemException failure(String reason) {
    return new FileSystemException("some/file", null, reason);
  }

  @Test
  void whatTheSystemRefusesIsALossAndTheRestIsSet() throws IOException {
    made(new SampleTree().file("f", "x"));
    Attributes wanted = new Attributes(0640, 999_999, 3, 12, 0, List.of(COMMENT));
    apply(refusing("setOwner", failure("Operation not permitted")), "f", wanted);
    apply(
        refusing("setXattr", failure("Operation not supported\n\u001b")),
        "f",
        wanted(0600, xattr("user.n", "")));
    apply(refusing("setMode", new AccessDeniedException("f")), "f", wanted(0644));
    apply(
        refusing("setModificationTime", new UnsupportedOperationException("too late")),
        "f",
        wanted(0));
    assertThat(losses)
        .containsExactly(
            "f: owner 999999:3: Operation not permitted",
            "f: extended attribute user.n: Operation not supported\\x0a\\x1b",
            "f: mode: permission denied",
            "f: modification time: too late");
    assertThat(found("f"))
        .isEqualTo(new Attributes(0, wanted(0).uid(), wanted(0).gid(), -5, 0, List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No space left on device",
        "Disk quota exceeded",
        "Input/output error",
        "Transport endpoint is not connected",
        "Read-only file system"
      })
  void aFullOrBrokenDiskIsNoLoss(String reason) throws IOException {
    made(new SampleTree().file("f", "x"));
    for (String method : List.of("setXattr", "setMode", "setModificationTime")) {
      assertThatThrownBy(
              () -> apply(refusing(method, failure(reason)), "f", wanted(04700, COMMENT)))
          .as(method)
          .isInstanceOf(FileSystemException.class)
          .hasMessageContaining(reason);
    }
    assertThat(losses).isEmpty();
  }

  @Test
  void anEntryThatIsGoneIsNoLossEither() throws IOException {
    made(new SampleTree().file("f", "x"));
    assertThatThrownBy(
            () -> apply(refusing("setMode", new NoSuchFileException("f")), "f", wanted(04700)))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> apply(refusing("setMode", new IOException("bad")), "f", wanted(04700)))
        .hasMessage("bad");
    assertThat(losses).isEmpty();
  }

  @Test
  void whatIsRightAlreadyIsNotSetAgain() throws IOException {
    made(new SampleTree().file("f", "x").mode(0604).xattr("user.comment", "hello"));
    FaultyStorage logged = new FaultyStorage(new NioStorage());
    apply(logged, "f", wanted(0604, COMMENT));
    assertThat(logged.log().stream().map(call -> call.substring(0, call.indexOf(' '))))
        .containsExactly("setModificationTime");
  }
}
