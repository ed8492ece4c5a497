package io.jvs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.SavePoint;
import io.jvs.api.SavePointId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class HistoryTest {
  @AutoClose private final TestRepository repository = new TestRepository();

  @Test
  void isEmptyAtFirst() {
    assertThat(repository.client.history("main", 0)).isEmpty();
    assertThat(repository.client.latestSavePoint("main")).isEmpty();
    assertThat(repository.client.hasSavePoints("main")).isFalse();
  }

  @Test
  void listsTheNewestFirstAndNoMoreThanAsked() throws IOException {
    List<SavePoint> saved = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      saved.add(repository.saveWith("f", "" + i));
    }
    Collections.reverse(saved);
    assertThat(repository.client.history("main", 0)).isEqualTo(saved);
    assertThat(repository.client.history("main", -1)).isEqualTo(saved);
    assertThat(repository.client.history(null, 2)).isEqualTo(saved.subList(0, 2));
    assertThat(repository.client.history(" ", 99)).isEqualTo(saved);
    assertThat(repository.client.hasSavePoints(null)).isTrue();
    assertThat(repository.client.latestSavePoint(" ")).contains(saved.get(0));
  }

  @Test
  void aRestoreChangesNeitherHistoryNorLatest() throws IOException {
    SavePoint first = repository.saveWith("f", "1");
    SavePoint second = repository.saveWith("f", "2");
    repository.restore(first);
    assertThat(repository.client.history("main", 0)).containsExactly(second, first);
    assertThat(repository.client.latestSavePoint("main")).contains(second);
  }

  @Test
  void idsGrowWithTime() throws IOException {
    List<SavePointId> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ids.add(repository.save("").id());
    }
    assertThat(ids).isSorted().doesNotHaveDuplicates();
  }
}
