package io.jvs.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is declared is made, and the checker sees every difference. */
class SampleTreeTest {
  private Path work;

  @BeforeEach
  void make() throws IOException {
    work = Files.createTempDirectory("trees");
  }

  @AfterEach
  void delete() throws IOException {
    Shell.run("chmod -R u+rwx \"$1\" 2>/dev/null; rm -rf \"$1\"", work.toString());
  }

  private Path made(String name, SampleTree tree) throws IOException {
    return tree.make(Files.createDirectory(work.resolve(name)));
  }

  @Test
  void declaredAttributesAreMade() throws IOException {
    SampleTree tree =
        new SampleTree()
            .dir("d")
            .mode(02755)
            .time(-5, 123_456_789)
            .file("d/f%FF", "abc")
            .mode(04711)
            .time(1_600_000_000, 1)
            .xattr("user.a", "x")
            .hardLink("h", "d/f%FF")
            .link("l", "a//%0A/")
            .fifo("p")
            .mode(0640);
    TreeSnapshot seen =
        TreeSnapshot.without(made("t", tree), TreeSnapshot.Column.OWNER, TreeSnapshot.Column.TIME);
    assertThat(seen.lines())
        .containsExactly(
            "d d mode=2755",
            "d/f%FF - mode=4711 size=3"
                + " sha256=ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
                + " user.a=78",
            "h - mode=4711 size=3"
                + " sha256=ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
                + " same-as=d/f%FF user.a=78",
            "l l -> a//%0A/",
            "p p mode=640");
    assertThat(Shell.run("stat -c %.9Y \"$1\"", work.resolve("t/d").toString()))
        .isEqualTo("-4.876543211"); // 123,456,789 ns after -5 s
  }

  @Test
  void hostileTreesAreMadeAndReadBack() throws IOException {
    SampleTree tree = Trees.hostile().all(Trees.attributes()).all(Trees.everyday());
    if (StorageFixture.isRoot()) {
      tree.all(Trees.privileged());
    }
    TreeSnapshot one = TreeSnapshot.without(made("a", tree), TreeSnapshot.Column.TIME);
    TreeSnapshot two = TreeSnapshot.without(made("b", tree), TreeSnapshot.Column.TIME);
    assertThat(one.lines()).hasSizeGreaterThan(400).isEqualTo(two.lines());
    assertThat(one.lines()).anyMatch(line -> line.startsWith("names/a%0Ab -"));
  }

  @Test
  void copiesAreEqualAndEachChangeIsSeen() throws IOException {
    Path a = made("a", Trees.everyday());
    Shell.run("cp -a \"$1\" \"$2\"", a.toString(), work.resolve("b").toString());
    TreeSnapshot before = TreeSnapshot.of(a);
    assertThat(TreeSnapshot.of(work.resolve("b"))).isEqualTo(before);
    for (String change :
        new String[] {
          "chmod 4755 run",
          "touch -h -d @5.000000001 latest",
          "printf X | dd of=README bs=1 conv=notrunc 2>/dev/null; touch -d @1600000000.123456789 README",
          "rm src/b; cp -p src/a/One.txt src/b",
          "ln -sfn src/a/ latest",
          "touch new",
          "rmdir empty"
        }) {
      Shell.run(
          "rm -rf \"$2\"; cp -a \"$1\" \"$2\"; cd \"$2\"; " + change, a.toString(), work + "/c");
      assertThat(TreeSnapshot.of(work.resolve("c"))).as(change).isNotEqualTo(before);
    }
  }
}
