package io.jvs.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleAndDamageTest {
  @TempDir Path folder;

  @Test
  void theSampleHasThousandsOfEntriesOfEveryKind() throws Exception {
    new SampleWorkspace(folder).make();
    TreeRecord record = TreeRecord.of(folder);
    assertThat(record.entries()).hasSizeGreaterThan(3_000);
    assertThat(record.entries().values())
        .anyMatch(it -> it.type().equals("link"))
        .anyMatch(it -> it.mode() == 04755)
        .anyMatch(it -> !it.inode().isEmpty());
    Deletion.delete(folder.resolve("module-2"));
  }

  @Test
  void aCopyEqualsItsOriginal() throws Exception {
    Path original = Files.createDirectory(folder.resolve("original"));
    new SampleWorkspace(original).make();
    Path copy = Files.createDirectory(folder.resolve("copy"));
    new TreeCopy(copy).copy(original, copy);
    assertThat(TreeRecord.of(copy).differences(TreeRecord.of(original))).isEmpty();
    Deletion.delete(original);
    Deletion.delete(copy);
  }

  @Test
  void theCopyLeavesOutTheFolderItIsMadeIn() throws Exception {
    Files.writeString(folder.resolve("file"), "content");
    Path inside = Files.createDirectories(folder.resolve("temporary/workspace"));
    new TreeCopy(folder.resolve("temporary")).copy(folder, inside);
    assertThat(Listing.of(inside)).containsExactly(inside.resolve("file"));
  }

  @Test
  void damageIsTheSameEachTimeAndIsSeen() throws Exception {
    Path one = Files.createDirectory(folder.resolve("one"));
    Path two = Files.createDirectory(folder.resolve("two"));
    for (Path tree : new Path[] {one, two}) {
      new SampleWorkspace(tree).make();
    }
    TreeRecord before = TreeRecord.of(one);
    String first = new Damage(one, before).inflict();
    String second = new Damage(two, TreeRecord.of(two)).inflict();
    assertThat(first).isEqualTo(second);
    assertThat(TreeRecord.of(one).differences(before)).hasSizeGreaterThan(100);
    Deletion.delete(one);
    Deletion.delete(two);
  }
}
