package io.jvs.e2e;

import static io.jvs.e2e.Failures.failureChangingNothing;
import static org.assertj.core.api.Assertions.assertThat;

import io.jvs.api.DetachedWorkspaceException;
import io.jvs.api.ErrorCode;
import io.jvs.api.SaveOptions;
import io.jvs.api.SavePoint;
import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class DetachedTest {
  @AutoClose private final TestRepository repository = new TestRepository();

  @Test
  void aWorkspaceAtAnOlderSavePointIsNotSaved() throws IOException {
    SavePoint first = repository.saveWith("f", "1");
    repository.saveWith("f", "2");
    repository.restore(first);
    assertThat(
            failureChangingNothing(
                repository.root, ErrorCode.WORKSPACE_DETACHED, () -> repository.save("no")))
        .isInstanceOf(DetachedWorkspaceException.class);
  }

  @Test
  void whenAllowedItFollowsTheNewestAndRecordsWhereItCameFrom() throws IOException {
    SavePoint first = repository.saveWith("f", "1");
    SavePoint second = repository.saveWith("f", "2");
    repository.restore(first);
    SavePoint third =
        repository.client.save(SaveOptions.builder().allowDetached(true).message("on").build());
    var descriptor = GoJson.read(repository.descriptor(third));
    assertThat(GoJson.text(descriptor, "parent_id")).isEqualTo(second.id().value());
    assertThat(GoJson.text(descriptor, "restored_from")).isEqualTo(first.id().value());
    assertThat(third.payloadRootHash()).isEqualTo(first.payloadRootHash());
    repository.assertHealthy();
    SavePoint fourth = repository.save("attached");
    assertThat(GoJson.read(repository.descriptor(fourth)).has("restored_from")).isFalse();
    repository.assertHealthy();
  }

  @Test
  void allowedWithoutNeedItRecordsNothing() throws IOException {
    repository.saveWith("f", "1");
    SavePoint second = repository.client.save(SaveOptions.builder().allowDetached(true).build());
    assertThat(GoJson.read(repository.descriptor(second)).has("restored_from")).isFalse();
  }
}
