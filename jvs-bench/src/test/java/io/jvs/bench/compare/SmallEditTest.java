package io.jvs.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.bench.inside.Parts;
import io.jvs.core.testkit.TreeSnapshot;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallEditTest {
  @TempDir Path folder;

  @BeforeEach
  void make() throws Exception {
    for (int i = 0; i < 250; i++) {
      Path directory = Files.createDirectories(folder.resolve("d" + i % 7));
      Files.writeString(directory.resolve("f" + i), "content " + i);
      Files.createFile(directory.resolve("empty" + i));
      Files.createSymbolicLink(directory.resolve("link" + i), Path.of("f" + i));
    }
  }

  private List<String> changedBy(SmallEdit edit) throws Exception {
    List<String> before = contents();
    edit.apply(folder);
    List<String> after = contents();
    List<String> changed = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      assertThat(after.get(i)).hasSameSizeAs(before.get(i));
      if (!after.get(i).equals(before.get(i))) {
        changed.add("f" + i);
      }
    }
    return changed;
  }

  private List<String> contents() throws Exception {
    List<String> contents = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      contents.add(
          Files.readString(folder.resolve("d" + i % 7 + "/f" + i), StandardCharsets.ISO_8859_1));
    }
    return contents;
  }

  @Test
  void theSameHundredthOfTheFilesGetsOtherContentOfTheSameSizeEachTime() throws Exception {
    try (Parts parts = new Parts(1)) {
      SmallEdit edit = SmallEdit.of(parts.storage(), parts.tree(folder), 1);
      assertThat(edit.fileCount()).isEqualTo(3);
      List<String> first = changedBy(edit);
      assertThat(first).hasSize(3);
      SmallEdit other = SmallEdit.of(parts.storage(), parts.tree(folder), 1);
      assertThat(changedBy(other)).isEqualTo(first);
    }
  }

  @Test
  void theShareIsThatOfTheFilesWithContent() throws Exception {
    try (Parts parts = new Parts(1)) {
      for (int percent : new int[] {0, 10, 50, 100}) {
        SmallEdit edit = SmallEdit.of(parts.storage(), parts.tree(folder), percent);
        assertThat(changedBy(edit)).as("%d %%", percent).hasSize(250 * percent / 100);
      }
    }
  }

  @Test
  void nothingComesAndNothingGoes() throws Exception {
    try (Parts parts = new Parts(1)) {
      long entries = parts.walk(folder).entries();
      TreeSnapshot before = TreeSnapshot.of(folder);
      SmallEdit.of(parts.storage(), parts.tree(folder), 1).apply(folder);
      assertThat(parts.walk(folder).entries()).isEqualTo(entries);
      assertThat(TreeSnapshot.of(folder)).isNotEqualTo(before);
    }
  }
}
