package io.jvs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.SavePoint;
import io.jvs.core.testkit.SampleTree;
import io.jvs.core.testkit.TreeSnapshot;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Trees whose payload root hash the Go implementation and an independent one agreed on. */
class VectorTest {
  @AutoClose private final TestRepository repository = new TestRepository();

  static Stream<Arguments> vectors() {
    return Stream.of(
        vector(
            "empty",
            new SampleTree(),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        vector(
            "five entries",
            new SampleTree()
                .file("hello.txt", "hello\n")
                .mode(0644)
                .file("empty", "")
                .mode(0600)
                .dir("sub")
                .mode(0755)
                .file("sub/run.sh", "#!/bin/sh\necho hi\n")
                .mode(0755)
                .link("link", "sub/run.sh"),
            "0783b9572454a709c02a53f61b9d4ad35718201138007aef035c6f0ff932c716"),
        vector(
            "ordering",
            new SampleTree()
                .dir("a")
                .mode(0755)
                .file("a/b", "1")
                .mode(0644)
                .file("a b", "2")
                .mode(0644)
                .file("a-b", "3")
                .mode(0644)
                .file("a.b", "4")
                .mode(0644)
                .file("a:b", "5")
                .mode(0644)
                .dir("Z")
                .mode(0700)
                .link("0", "does/not/exist")
                .file("\u00e9", "accent")
                .mode(0640)
                .file("\uffee", "bmp")
                .mode(0644)
                .file("\ud83d\ude00", "astral")
                .mode(0644),
            "bc28d79eb9ae786e44bd7f2c2ce617ea1e511eb4df29a6a187089c307c514cf2"),
        vector(
            "odd names and modes",
            new SampleTree()
                .dir("d")
                .mode(01777)
                .file("d/.READY", "kept: not at the root")
                .mode(0644)
                .file("suid", "x")
                .mode(04755)
                .file("nl%0Aname", "line")
                .mode(0444)
                .file("bad%FF%FEname", "bytes")
                .mode(0644)
                .dir("ro")
                .mode(0555)
                .link("self", ".")
                .link("badlink", "t%FF"),
            "14baf29c20d7e1cd4892aeb86c984508c158966607b854f42d90db51c5459a39"));
  }

  private static Arguments vector(String name, SampleTree tree, String hash) {
    return Arguments.of(Named.of(name, tree), hash);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void aKnownTreeHasTheKnownHash(SampleTree tree, String hash) throws IOException {
    tree.make(repository.main);
    assertThat(GoChecksums.payload(repository.main)).isEqualTo(hash);
    TreeSnapshot before = repository.tree();
    SavePoint saved = repository.save("");
    assertThat(saved.payloadRootHash()).hasToString(hash);
    repository.assertHealthy();
    repository.write("extra", "");
    repository.restore(saved);
    assertThat(repository.tree()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void aMarkerAtTheTopDoesNotChangeIt(SampleTree tree, String hash) throws IOException {
    tree.file(".READY", "a stranger's").make(repository.main);
    assertThat(repository.save("").payloadRootHash()).hasToString(hash);
    repository.assertHealthy();
  }
}
