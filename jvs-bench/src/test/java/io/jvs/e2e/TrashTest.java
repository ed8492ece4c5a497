package io.jvs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.CleanupOptions;
import io.jvs.api.CleanupPlan;
import io.jvs.api.ErrorCode;
import io.jvs.api.JvsClient;
import io.jvs.api.OperationControl;
import io.jvs.api.SavePoint;
import io.jvs.core.adapter.embed.StorageChoice;
import io.jvs.core.domain.tree.FileName;
import io.jvs.core.port.storage.Storage;
import io.jvs.core.testkit.InterceptedStorage;
import io.jvs.core.testkit.InterceptedStorage.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is thrown away is deleted behind the operations. */
class TrashTest {
  private static final FileName UNSAVED = FileName.of("unsaved");
  private final CountDownLatch mayDelete = new CountDownLatch(1);

  /** Deletes nothing of this name before it may. */
  private Object late(Call call) throws Throwable {
    if (call.method().equals("delete") && call.arguments()[0].equals(UNSAVED)) {
      assertThat(mayDelete.await(1, TimeUnit.MINUTES)).as("may delete").isTrue();
    }
    return call.proceed();
  }

  @Test
  void aRestoreAndASaveDoNotWaitForItAndACleanupDoes() throws IOException {
    Storage storage = InterceptedStorage.of(StorageChoice.get().storage(), this::late);
    TestRepository repository = new TestRepository(storage);
    try (repository) {
      SavePoint empty = repository.save("empty");
      Files.createDirectory(repository.main.resolve("d"));
      repository.write("d/" + UNSAVED, "text");
      repository.restore(empty);
      repository.write("f", "another");
      repository.restore(empty); // gives up what the one before displaced
      assertThat(repository.control("java/trash")).isNotEmptyDirectory();
      SavePoint saved = repository.saveWith("f", "saved");

      CleanupPlan plan = repository.client.previewCleanup(CleanupOptions.defaults());
      JvsClient impatient =
          repository.client.with(OperationControl.timeout(Duration.ofMillis(200)));
      Failures.failure(ErrorCode.DEADLINE_EXCEEDED, () -> impatient.runCleanup(plan.planId()));
      mayDelete.countDown();
      repository.client.runCleanup(plan.planId());
      assertThat(repository.control("java/trash")).isEmptyDirectory();

      repository.write("f", "changed");
      repository.restore(saved);
      repository.save("gives up what that displaced");
      repository.client.close();
      assertThat(repository.control("java/trash")).isEmptyDirectory();
      repository.assertHealthy();
    } finally {
      mayDelete.countDown();
    }
  }
}
