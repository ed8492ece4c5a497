package io.jvs.e2e;

import static io.jvs.e2e.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.CleanupOptions;
import io.jvs.api.ErrorCode;
import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.RestoreOptions;
import io.jvs.api.SaveOptions;
import io.jvs.api.SavePoint;
import io.jvs.core.testkit.TreeSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadOnlyTest {
  @AutoClose private SmallMount mount;
  private Path root;
  private SavePoint first;
  private SavePoint second;

  @BeforeEach
  void saveTwiceThenMountReadOnly() throws IOException {
    mount = new SmallMount("16m");
    root = mount.path().resolve("repo");
    try (JvsClient client = Jvs.init(root, TestRepository.INIT)) {
      Files.writeString(root.resolve("main/f"), "1");
      first = client.save(SaveOptions.message("1"));
      Files.writeString(root.resolve("main/f"), "2");
      second = client.save(SaveOptions.message("2"));
    }
    mount.readOnly();
  }

  @Test
  void whatOnlyReadsWorks() throws IOException {
    try (JvsClient client = Jvs.open(root, TestRepository.OPEN)) {
      assertThat(client.history("main", 0)).containsExactly(second, first);
      assertThat(client.latestSavePoint("main")).contains(second);
      assertThat(client.hasSavePoints("main")).isTrue();
      client.verify(first.id());
      assertThat(client.workspacePath("main")).isEqualTo(root.resolve("main"));
    }
    Jvs.openOrInit(root, TestRepository.INIT).close();
    assertThat(Jvs.discover(root.resolve("main"))).contains(root);
  }

  @Test
  void whatWritesSaysThatItCannot() throws IOException {
    TreeSnapshot before = TreeSnapshot.of(mount.path());
    try (JvsClient client = Jvs.open(root, TestRepository.OPEN)) {
      failure(ErrorCode.READ_ONLY, () -> client.save(SaveOptions.message("3")));
      failure(ErrorCode.READ_ONLY, () -> client.restore(RestoreOptions.to(first.id().value())));
      failure(ErrorCode.READ_ONLY, () -> client.restoreLatest("main"));
      failure(ErrorCode.READ_ONLY, () -> client.previewCleanup(CleanupOptions.defaults()));
    }
    failure(ErrorCode.READ_ONLY, () -> Jvs.init(mount.path().resolve("x"), TestRepository.INIT));
    failure(
        ErrorCode.READ_ONLY,
        () -> Jvs.openOrInit(mount.path().resolve("x/y"), TestRepository.INIT));
    assertThat(TreeSnapshot.of(mount.path())).isEqualTo(before);
    mount.readWrite();
    TestRepository.assertHealthy(root);
  }

  @Test
  void whatAnInterruptedOperationLeftDoesNotStopReading() throws IOException {
    mount.readWrite();
    Files.writeString(root.resolve(".jvs/intents/" + second.id() + ".json"), "{}");
    mount.readOnly();
    try (JvsClient client = Jvs.open(root, TestRepository.OPEN)) {
      assertThat(client.history("main", 0)).containsExactly(second, first);
    }
  }
}
