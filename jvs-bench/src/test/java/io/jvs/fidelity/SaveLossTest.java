package io.jvs.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jvs.api.ErrorCode;
import io.jvs.api.InitOptions;
import io.jvs.api.JvsClient;
import io.jvs.api.JvsException;
import io.jvs.api.OnLoss;
import io.jvs.api.OperationControl;
import io.jvs.api.OperationReport;
import io.jvs.api.SaveOptions;
import io.jvs.api.SavePoint;
import io.jvs.api.StateAfter;
import io.jvs.core.adapter.embed.CoreProvider;
import io.jvs.core.adapter.embed.StorageChoice;
import io.jvs.core.port.storage.Storage;
import io.jvs.core.port.storage.SystemCallException;
import io.jvs.core.testkit.IndependentLook;
import io.jvs.core.testkit.InterceptedStorage;
import io.jvs.core.testkit.Reports;
import io.jvs.core.testkit.Trees;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A save that may lose nothing fails for each loss, whoever meets it, and leaves nothing. */
class SaveLossTest {
  private static final SaveOptions STRICT = SaveOptions.builder().onLoss(OnLoss.FAIL).build();

  @TempDir Path work;
  private Path repository;
  private SavePoint first;

  @BeforeEach
  void init() throws IOException {
    repository = work.resolve("repo");
    try (JvsClient client = provider("").init(repository, InitOptions.defaults())) {
      Trees.everyday().make(client.workspacePath("main"));
      first = client.save(STRICT);
    }
  }

  /** A storage that refuses one kind of call for entries of the workspace or its copy. */
  private static CoreProvider provider(String refused) {
    Storage real = StorageChoice.get().storage();
    return new CoreProvider(
        InterceptedStorage.of(
            real,
            call -> {
              if (call.method().equals(refused) && call.arguments().length > 0) {
                throw refused.equals("xattrs")
                    ? new AccessDeniedException("somewhere")
                    : new SystemCallException("somewhere", 1, "Operation not permitted");
              }
              return call.proceed();
            }));
  }

  private IndependentLook snapshots() throws IOException {
    return IndependentLook.at(repository.resolve(".jvs/snapshots")).withoutRoot();
  }

  private void failsAndLeavesNothing(String refused, SaveOptions options, String loss)
      throws IOException {
    Files.delete(repository.resolve(".jvs/java/index/main")); // so that everything is asked again
    IndependentLook before = snapshots();
    try (JvsClient client = provider(refused).open(repository, io.jvs.api.OpenOptions.defaults())) {
      JvsException failure = catchThrowableOfType(JvsException.class, () -> client.save(options));
      assertThat(failure.code()).isEqualTo(ErrorCode.ATTRIBUTE_LOST);
      assertThat(failure.stateAfter()).isEqualTo(StateAfter.UNCHANGED);
      assertThat(failure).hasMessageContaining(": " + loss);
      assertThat(client.history("main", 0)).containsExactly(first);
    }
    assertThat(before.differences(snapshots())).isEmpty();
    try (JvsClient client = provider("").open(repository, io.jvs.api.OpenOptions.defaults())) {
      assertThat(client.save(STRICT).id()).isNotEqualTo(first.id());
    }
  }

  /** What could not be seen is not taken for known the next time. */
  @Test
  void aLossThatStaysIsToldEachTime() throws IOException {
    Files.delete(repository.resolve(".jvs/java/index/main"));
    Reports reports = new Reports();
    OperationControl control = OperationControl.listener(reports);
    try (JvsClient client =
        provider("xattrs").open(repository, io.jvs.api.OpenOptions.defaults()).with(control)) {
      client.save(SaveOptions.defaults());
      client.save(SaveOptions.defaults());
    }
    List<Long> losses = reports.all().stream().map(OperationReport::lossTotal).toList();
    assertThat(losses).hasSize(2).allMatch(total -> total > 0).containsOnly(losses.get(0));
  }

  @Test
  void whatTheWalkCannotSee() throws IOException {
    failsAndLeavesNothing("xattrs", STRICT, "extended attributes");
  }

  @Test
  void whatTheWalkCannotSeeOfAWorkspaceThatSeemsUnchanged() throws IOException {
    SaveOptions options = SaveOptions.builder().onLoss(OnLoss.FAIL).skipIfUnchanged(true).build();
    failsAndLeavesNothing("xattrs", options, "extended attributes");
  }

  @Test
  void whatTheEngineCannotSet() throws IOException {
    failsAndLeavesNothing("setModificationTime", STRICT, "modification time");
  }
}
