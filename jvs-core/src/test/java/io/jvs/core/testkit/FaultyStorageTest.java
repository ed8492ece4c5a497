package io.jvs.core.testkit;

import static io.jvs.core.testkit.StorageFixture.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jvs.core.adapter.nio.NioStorage;
import io.jvs.core.port.storage.Directory;
import io.jvs.core.port.storage.OutputFile;
import io.jvs.core.port.storage.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Unfaulted it keeps the whole contract; faulted, exactly one call fails, or all after it. */
class FaultyStorageTest extends StorageContract {
  @TempDir Path work;
  private final FaultyStorage faulty = new FaultyStorage(new NioStorage());

  @Override
  protected Storage newStorage() {
    return new FaultyStorage(new NioStorage());
  }

  @Override
  protected Set<StorageFeature> features() {
    return Runtime.version().feature() >= 25 ? Set.of(StorageFeature.EXACT_LINK_TIMES) : Set.of();
  }

  private void scenario() throws IOException {
    try (Directory directory = faulty.open(work)) {
      try (OutputFile file = directory.create(name("f"), 0644)) {
        file.write(ByteBuffer.allocate(10));
        file.sync();
      }
      directory.rename(name("f"), directory, name("g"));
      directory.sync();
    }
  }

  private String[] names() {
    return work.toFile().list();
  }

  @Test
  void callsAreCountedAndNamed() throws IOException {
    faulty.failNever();
    scenario();
    assertThat(faulty.count()).isEqualTo(6);
    assertThat(faulty.log())
        .containsExactly(
            "create " + work + "/f",
            "write " + work + "/f 10",
            "sync " + work + "/f",
            "close " + work + "/f",
            "rename " + work + "/f -> " + work + "/g",
            "sync " + work);
  }

  @Test
  void theCallWithTheNumberFails() throws IOException {
    faulty.failAt(5);
    assertThatThrownBy(this::scenario)
        .isInstanceOf(IOException.class)
        .hasMessage("injected fault #5: rename " + work + "/f -> " + work + "/g");
    assertThat(names()).containsExactly("f");
    try (Directory directory = faulty.open(work)) {
      directory.delete(name("f"));
    }
    assertThat(names()).isEmpty();
  }

  @Test
  void aFailingWriteIsHalfDone() {
    faulty.failAt(2);
    assertThatThrownBy(this::scenario).hasMessageContaining("#2: write");
    assertThat(work.resolve("f")).hasSize(5);
  }

  @Test
  void aDeadDiskStaysDead() throws IOException {
    faulty.failFrom(5);
    assertThatThrownBy(this::scenario).hasMessageContaining("#5");
    try (Directory directory = faulty.open(work)) {
      assertThatThrownBy(() -> directory.delete(name("f"))).hasMessageContaining("#6: delete");
      assertThat(directory.list()).hasSize(1);
    }
  }

  @Test
  void afterACrashNothingHasAnyEffect() throws IOException {
    try (Directory before = faulty.open(work)) {
      faulty.crashAt(5);
      assertThatThrownBy(this::scenario).isInstanceOf(SimulatedCrash.class);
      assertThatThrownBy(() -> before.delete(name("f"))).isInstanceOf(SimulatedCrash.class);
      assertThatThrownBy(before::list).isInstanceOf(SimulatedCrash.class);
      assertThatThrownBy(this::scenario).isInstanceOf(SimulatedCrash.class);
    }
    assertThat(names()).containsExactly("f");
  }

  @Test
  void countingUpMeetsEachCallOnce() throws IOException {
    int n = 0;
    boolean failed = true;
    while (failed) {
      n++;
      faulty.failAt(n);
      failed = fails();
    }
    assertThat(n).isEqualTo(7);
  }

  private boolean fails() throws IOException {
    try {
      scenario();
      return false;
    } catch (IOException e) {
      Shell.run("rm -f \"$1\"/*", work.toString());
      return true;
    }
  }
}
