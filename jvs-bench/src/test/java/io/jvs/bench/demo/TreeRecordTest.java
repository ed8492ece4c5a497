package io.jvs.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeRecordTest {
  @TempDir Path folder;
  private Path tree;

  @BeforeEach
  void makeATree() throws Exception {
    tree = Files.createDirectory(folder.resolve("tree"));
    Files.writeString(tree.resolve("file"), "content");
    Files.createLink(tree.resolve("second-name"), tree.resolve("file"));
    Files.writeString(tree.resolve("other"), "content");
    Files.createSymbolicLink(tree.resolve("link"), Path.of("file"));
    Files.createDirectory(tree.resolve("directory"));
  }

  @Test
  void aTreeHasNoDifferencesFromItself() throws Exception {
    assertThat(TreeRecord.of(tree).differences(TreeRecord.of(tree))).isEmpty();
  }

  @Test
  void aDeletedEntryIsMissing() throws Exception {
    assertThat(after(() -> Files.delete(tree.resolve("directory"))))
        .containsExactly("directory: missing");
  }

  @Test
  void anAddedEntryIsTooMuch() throws Exception {
    assertThat(after(() -> Files.createDirectory(tree.resolve("new"))))
        .containsExactly("new: too much");
  }

  @Test
  void contentOfTheSameSizeAndTimeIsCompared() throws Exception {
    Path file = tree.resolve("other");
    FileTime time = Files.getLastModifiedTime(file);
    assertThat(
            after(
                () -> {
                  Files.writeString(file, "CONTENT");
                  Files.setLastModifiedTime(file, time);
                }))
        .singleElement()
        .asString()
        .startsWith("other: content ");
  }

  @Test
  void modeAndTimeAreCompared() throws Exception {
    assertThat(after(() -> Files.setAttribute(tree.resolve("directory"), "unix:mode", 01700)))
        .singleElement()
        .asString()
        .startsWith("directory: mode 1700 instead of ");
    assertThat(
            after(
                () -> Files.setLastModifiedTime(tree.resolve("directory"), FileTime.fromMillis(1))))
        .singleElement()
        .asString()
        .startsWith("directory: mtime ");
  }

  @Test
  void linkTextsAreCompared() throws Exception {
    assertThat(
            after(
                () -> {
                  Files.delete(tree.resolve("link"));
                  Files.createSymbolicLink(tree.resolve("link"), Path.of("other"));
                }))
        .singleElement()
        .asString()
        .startsWith("link: ")
        .contains("content other instead of file");
  }

  @Test
  void aHardLinkThatBecameACopyIsNoticed() throws Exception {
    Path second = tree.resolve("second-name");
    FileTime time = Files.getLastModifiedTime(second);
    assertThat(
            after(
                () -> {
                  Files.delete(second);
                  Files.writeString(second, "content");
                  Files.setLastModifiedTime(second, time);
                }))
        .contains("second-name: other hard links");
  }

  private List<String> after(Change change) throws Exception {
    TreeRecord before = TreeRecord.of(tree);
    change.make();
    return TreeRecord.of(tree).differences(before);
  }

  private interface Change {
    void make() throws Exception;
  }
}
