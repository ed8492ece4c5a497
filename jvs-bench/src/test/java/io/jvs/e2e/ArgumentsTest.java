package io.jvs.e2e;

import static io.jvs.e2e.Failures.failure;
import static io.jvs.e2e.TestRepository.INIT;
import static io.jvs.e2e.TestRepository.OPEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.jvs.api.CleanupOptions;
import io.jvs.api.EngineType;
import io.jvs.api.ErrorCode;
import io.jvs.api.InitOptions;
import io.jvs.api.Jvs;
import io.jvs.api.JvsClient;
import io.jvs.api.OpenOptions;
import io.jvs.api.OperationControl;
import io.jvs.api.RestoreOptions;
import io.jvs.api.SaveOptions;
import io.jvs.api.SavePoint;
import io.jvs.api.SavePointId;
import io.jvs.api.VerifyLevel;
import io.jvs.core.testkit.TreeSnapshot;
import java.io.IOException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
  private static final SavePointId ID = SavePointId.of("1700000000123-0a1b2c3d");

  @AutoClose private final TestRepository repository = new TestRepository();

  private static void refusesNull(ThrowingCallable... calls) {
    for (ThrowingCallable call : calls) {
      assertThatNullPointerException().isThrownBy(call);
    }
  }

  @Test
  void nullIsRefusedAtOnce() {
    JvsClient client = repository.client;
    refusesNull(
        () -> Jvs.init(null, INIT),
        () -> Jvs.init(repository.root, null),
        () -> Jvs.open(null),
        () -> Jvs.open(repository.root, null),
        () -> Jvs.openOrInit(null, INIT),
        () -> Jvs.openOrInit(repository.root, null),
        () -> Jvs.discover(null),
        () -> Jvs.detectEngine(null),
        () -> Jvs.validateEngine(null, EngineType.COPY),
        () -> Jvs.validateEngine(repository.root, null));
    refusesNull(
        () -> client.save(null),
        () -> client.restore(null),
        () -> client.verify(null),
        () -> client.verify(null, VerifyLevel.NONE),
        () -> client.verify(ID, null),
        () -> client.previewCleanup(null),
        () -> client.runCleanup(null),
        () -> client.with(null));
    refusesNull(
        () -> SavePointId.of(null),
        () -> EngineType.of(null),
        () -> SaveOptions.message(null),
        () -> SaveOptions.builder().tags((List<String>) null),
        () -> SaveOptions.builder().onLoss(null),
        () -> RestoreOptions.to(null),
        () -> RestoreOptions.builder().verify(null),
        () -> InitOptions.named(null),
        () -> InitOptions.builder().engine(null),
        () -> InitOptions.builder().lockTimeout(null),
        () -> OpenOptions.builder().fallback(null),
        () -> OperationControl.listener(null),
        () -> OperationControl.cancellation(null),
        () -> OperationControl.timeout(null));
  }

  @Test
  void aNullWorkspaceIsMain() throws IOException {
    SavePoint saved = repository.saveWith("f", "1");
    JvsClient client = repository.client;
    assertThat(client.workspacePath(null)).isEqualTo(repository.main);
    assertThat(client.history(null, 0)).containsExactly(saved);
    assertThat(client.latestSavePoint(null)).contains(saved);
    assertThat(client.hasSavePoints(null)).isTrue();
    assertThat(client.restoreLatest(null)).isPresent();
    assertThat(client.save(SaveOptions.builder().workspace(null).build()).workspace())
        .isEqualTo("main");
  }

  @Test
  void aClosedClientRefusesEverythingAndMayBeClosedAgain() throws IOException {
    SavePoint saved = repository.saveWith("f", "1");
    JvsClient client = Jvs.open(repository.root, OPEN);
    JvsClient view = client.with(OperationControl.none());
    TreeSnapshot before = TreeSnapshot.of(repository.root);
    client.close();
    client.close();
    for (JvsClient closed : List.of(client, view)) {
      refused(() -> closed.save(SaveOptions.defaults()));
      refused(() -> closed.restore(RestoreOptions.to(saved.id().value())));
      refused(() -> closed.restoreLatest("main"));
      refused(() -> closed.undoRestore("main"));
      refused(() -> closed.history("main", 0));
      refused(() -> closed.latestSavePoint("main"));
      refused(() -> closed.hasSavePoints("main"));
      refused(() -> closed.verify(saved.id()));
      refused(() -> closed.previewCleanup(CleanupOptions.defaults()));
      refused(() -> closed.runCleanup("x"));
      refused(() -> closed.workspacePath("main"));
      assertThat(closed.repoRoot()).isEqualTo(repository.root);
      assertThat(closed.repoId()).isNotEmpty();
    }
    assertThat(TreeSnapshot.of(repository.root)).isEqualTo(before);
    repository.save("by another client");
  }

  private static void refused(ThrowingCallable call) {
    failure(ErrorCode.CLIENT_CLOSED, call);
  }
}
